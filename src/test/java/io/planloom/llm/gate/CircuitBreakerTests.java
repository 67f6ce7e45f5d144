package io.planloom.llm.gate;

import java.time.Duration;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerTests {

	private static final ModelFailure KEY = new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The key is wrong.");

	private final CircuitBreaker breaker = new CircuitBreaker(Duration.ofSeconds(30), Duration.ofSeconds(100));

	@Test
	void failsCallsUntilProbeSucceeds() {
		assertThat(this.breaker.refusal(at(0))).isNull();
		assertThat(this.breaker.stop(1, KEY, at(0))).isTrue();
		assertThat(this.breaker.refusal(at(29))).isEqualTo(KEY);
		assertThat(this.breaker.refusal(at(30))).isNull();
		this.breaker.sent(5);
		assertThat(this.breaker.refusal(at(31))).as("others wait").isNull();
		assertThat(this.breaker.isProbed()).as("for the one").isTrue();
		assertThat(this.breaker.accepted(5)).isTrue();
		assertThat(this.breaker.refusal(at(31))).isNull();
	}

	@Test
	void waitsTwiceAsLongAfterEachRefusedProbe() {
		this.breaker.stop(1, KEY, at(0));
		this.breaker.sent(2);
		assertThat(this.breaker.stop(2, KEY, at(30))).as("begins").isFalse();
		assertThat(this.breaker.refusal(at(89))).isEqualTo(KEY);
		assertThat(this.breaker.refusal(at(90))).isNull();
		this.breaker.sent(3);
		this.breaker.stop(3, KEY, at(90));
		assertThat(this.breaker.interval()).isEqualTo(Duration.ofSeconds(100));
	}

	@Test
	void waitsLongerForQuotaThanForKey() {
		ModelFailure quota = new ModelFailure(ModelErrorCode.QUOTA_EXHAUSTED, "The quota is used up.");
		this.breaker.stop(1, quota, at(0));
		assertThat(this.breaker.refusal(at(59))).isEqualTo(quota);
		assertThat(this.breaker.refusal(at(60))).isNull();
	}

	@Test
	void learnsNothingFromCallsThatWereSentBefore() {
		this.breaker.stop(1, KEY, at(0));
		this.breaker.stop(0, KEY, at(20));
		assertThat(this.breaker.accepted(0)).isFalse();
		assertThat(this.breaker.refusal(at(29))).isEqualTo(KEY);
		assertThat(this.breaker.refusal(at(30))).isNull();
	}

	@Test
	void triesAgainAfterProbeThatToldNothing() {
		this.breaker.stop(1, KEY, at(0));
		this.breaker.sent(2);
		this.breaker.inconclusive(2, at(30));
		assertThat(this.breaker.refusal(at(59))).isEqualTo(KEY);
		assertThat(this.breaker.refusal(at(60))).isNull();
		this.breaker.sent(3);
		this.breaker.abandoned(3, at(61));
		assertThat(this.breaker.refusal(at(61))).isNull();
	}

	@Test
	void saysWhenCallIsLetThrough() {
		assertThat(this.breaker.untilProbe(at(0))).isNull();
		this.breaker.probeNow(at(0));
		assertThat(this.breaker.untilProbe(at(0))).isNull();
		this.breaker.stop(1, KEY, at(0));
		assertThat(this.breaker.untilProbe(at(10))).isEqualTo(Duration.ofSeconds(20));
		this.breaker.probeNow(at(10));
		assertThat(this.breaker.untilProbe(at(10))).isZero();
		assertThat(this.breaker.refusal(at(10))).isNull();
		this.breaker.sent(2);
		assertThat(this.breaker.untilProbe(at(10))).isZero();
		this.breaker.stop(2, KEY, at(11));
		assertThat(this.breaker.untilProbe(at(11))).as("twice as long").isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void letsAllThroughWithoutProbeTime() {
		CircuitBreaker off = new CircuitBreaker(Duration.ZERO, Duration.ZERO);
		assertThat(off.stop(1, KEY, at(0))).isFalse();
		assertThat(off.refusal(at(0))).isNull();
	}

	private static long at(int second) {
		return Duration.ofSeconds(second).toNanos();
	}

}
