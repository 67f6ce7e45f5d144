package io.planloom.execution;

import java.time.Duration;
import java.time.Instant;

import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.testing.ClaimedStepBuilder;
import org.jspecify.annotations.Nullable;
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

	@Test
	void isBoundedByWhicheverOfServiceAndStepSaysLess() {
		AttemptTimeout service = new AttemptTimeout(Duration.ofMinutes(5));
		assertThat(service.of(within(null))).isEqualTo(Duration.ofMinutes(5));
		assertThat(service.of(within(Duration.ofSeconds(1)))).isEqualTo(Duration.ofSeconds(1));
		assertThat(service.of(within(Duration.ofDays(1)))).as("of a planner, or of a service that allowed more")
			.isEqualTo(Duration.ofMinutes(5));
	}

	private static ClaimedStep within(@Nullable Duration timeout) {
		ClaimedStep plain = ClaimedSteps.of("a", new StepSpec.Action("Do it"),
				ClaimedSteps.brief("Goal", null, Strategy.AUTO));
		return ClaimedStepBuilder.like(plain).attributes(StepAttributes.NONE.withTimeout(timeout)).build();
	}

}
