package io.planloom.execution;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.planloom.plan.work.Backoff;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Doubles the delay with each failure, or does as the cause asked, up to a cap. */
@Component
class ExponentialBackoff implements Backoff {

	private static final int MAX_DOUBLINGS = 30;

	private final RetryProperties properties;

	ExponentialBackoff(RetryProperties properties) {
		this.properties = properties;
	}

	@Override
	public Duration delay(int failures, @Nullable Duration retryAfter) {
		if (retryAfter != null && retryAfter.isPositive()) {
			return min(retryAfter, this.properties.maxRetryAfter());
		}
		int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
		Duration delay = min(this.properties.initialDelay().multipliedBy(1L << doublings), this.properties.maxDelay());
		return jittered(delay);
	}

	private Duration jittered(Duration delay) {
		double spread = this.properties.jitter() * ThreadLocalRandom.current().nextDouble(-1, 1);
		return Duration.ofMillis(Math.round(delay.toMillis() * (1 + spread)));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
