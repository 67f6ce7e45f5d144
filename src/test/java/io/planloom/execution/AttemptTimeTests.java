package io.planloom.execution;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AttemptTimeTests {

	private static final Instant START = Instant.parse("2026-10-21T07:28:00Z");

	@SuppressWarnings("NullAway")
	private final RunningAttempt run = new RunningAttempt(null, START);

	@Test
	void doesNotCountPauses() {
		assertThat(this.run.isOverdue(START.plusNanos(1))).isTrue();
		AttemptTime.of(this.run, () -> {
			AttemptTime.pause();
			await().until(() -> this.run.paused().compareTo(Duration.ofMillis(20)) > 0);
			assertThat(this.run.isOverdue(START.plusMillis(20))).as("while it lasts").isFalse();
			AttemptTime.resume();
		});
		Duration paused = this.run.paused();
		assertThat(this.run.isOverdue(START.plus(paused))).isFalse();
		assertThat(this.run.isOverdue(START.plus(paused).plusNanos(1))).as("afterwards").isTrue();
	}

	@Test
	void isNobodysOutsideAnAttempt() {
		AttemptTime.pause();
		AttemptTime.resume();
		assertThat(this.run.paused()).isZero();
	}

}
