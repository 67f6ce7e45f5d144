package io.planloom.plan.work;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExponentialBackoffTests {

	private static final int SAMPLES = 1_000;

	@Test
	void doublesUpToItsCap() {
		Backoff backoff = backoff(0);
		assertThat(IntStream.rangeClosed(1, 11)
			.mapToObj((failures) -> backoff.delay(failures, null))
			.map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
		assertThat(backoff.delay(Integer.MAX_VALUE, null)).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void variesByItsPartBetweenInitialAndLongestDelay() {
		Backoff backoff = backoff(0.25);
		assertThat(samples(backoff, 1)).allSatisfy((delay) -> assertThat(delay).isBetween(1_000L, 1_250L));
		assertThat(samples(backoff, 3)).allSatisfy((delay) -> assertThat(delay).isBetween(3_000L, 5_000L))
			.anySatisfy((delay) -> assertThat(delay).isLessThan(4_000L))
			.anySatisfy((delay) -> assertThat(delay).isGreaterThan(4_000L));
		assertThat(samples(backoff, 20)).allSatisfy((delay) -> assertThat(delay).isBetween(225_000L, 300_000L));
	}

	@Test
	void doesAsTheCauseAsksUpToItsCap() {
		Backoff backoff = backoff(0);
		assertThat(backoff.delay(1, Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(20));
		assertThat(backoff.delay(1, Duration.ofDays(300))).isEqualTo(Duration.ofHours(1));
		assertThat(backoff.delay(3, Duration.ZERO)).isEqualTo(Duration.ofSeconds(4));
		assertThat(backoff.delay(3, Duration.ofSeconds(-9))).isEqualTo(Duration.ofSeconds(4));
	}

	private static Stream<Long> samples(Backoff backoff, int failures) {
		return IntStream.range(0, SAMPLES).mapToObj((sample) -> backoff.delay(failures, null).toMillis());
	}

	private static Backoff backoff(double jitter) {
		return new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofMinutes(5), jitter, Duration.ofHours(1));
	}

}
