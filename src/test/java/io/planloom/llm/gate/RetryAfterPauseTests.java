package io.planloom.llm.gate;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterPauseTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final RetryAfterPause pause = new RetryAfterPause();

	@Test
	void sendsNothingUntilItIsOver() {
		assertThat(this.pause.untilNext(10, 0)).isZero();
		this.pause.close(Duration.ofSeconds(7), 0);
		assertThat(this.pause.untilNext(10, 0)).isEqualTo(7 * SECOND);
		assertThat(this.pause.untilNext(10, 6 * SECOND)).isEqualTo(SECOND);
		assertThat(this.pause.left(6 * SECOND)).isEqualTo(SECOND);
		assertThat(this.pause.untilNext(10, 7 * SECOND)).isNotPositive();
	}

	@Test
	void letsCallsOutOneByOneForASecond() {
		this.pause.close(Duration.ofSeconds(7), 0);
		this.pause.sent(7 * SECOND);
		assertThat(this.pause.untilNext(10, 7 * SECOND)).isEqualTo(SECOND / 10);
		assertThat(this.pause.untilNext(10, 7 * SECOND + SECOND / 10)).isNotPositive();
		this.pause.sent(8 * SECOND - 1);
		assertThat(this.pause.untilNext(10, 8 * SECOND)).isNotPositive();
	}

	@Test
	void keepsTheLongerOfTwoPauses() {
		this.pause.close(Duration.ofSeconds(7), 0);
		this.pause.close(Duration.ofSeconds(2), SECOND);
		assertThat(this.pause.left(SECOND)).isEqualTo(6 * SECOND);
		this.pause.close(Duration.ofSeconds(8), SECOND);
		assertThat(this.pause.left(SECOND)).isEqualTo(8 * SECOND);
	}

}
