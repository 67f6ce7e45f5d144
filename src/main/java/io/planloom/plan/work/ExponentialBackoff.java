package io.planloom.plan.work;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Doubles the delay with each failure and varies it at random, so that what failed
 * together does not come back together; or does as the cause asked. Both end at a cap.
 */
public final class ExponentialBackoff implements Backoff {

	/** After so many doublings any delay has reached its cap. */
	private static final int MOST_DOUBLINGS = Long.SIZE;

	private final ExponentialBackOff delays = new ExponentialBackOff();

	private final Duration maxRetryAfter;

	/**
	 * Makes a back-off.
	 * @param initialDelay the delay after the first failure
	 * @param maxDelay what the doubling ends at
	 * @param jitter the part of a delay by which it varies, from 0 to 1; no delay is
	 * below the initial one or above the longest one
	 * @param maxRetryAfter the longest delay that a cause may ask for
	 */
	public ExponentialBackoff(Duration initialDelay, Duration maxDelay, double jitter, Duration maxRetryAfter) {
		this.delays.setInitialInterval(initialDelay.toMillis());
		this.delays.setMaxInterval(maxDelay.toMillis());
		this.delays.setMultiplier(2);
		this.delays.setJitter(Math.round(initialDelay.toMillis() * jitter));
		this.maxRetryAfter = maxRetryAfter;
	}

	@Override
	public Duration delay(int failures, @Nullable Duration retryAfter) {
		if (retryAfter != null && retryAfter.isPositive()) {
			return (retryAfter.compareTo(this.maxRetryAfter) <= 0) ? retryAfter : this.maxRetryAfter;
		}
		BackOffExecution execution = this.delays.start();
		for (int doublings = Math.min(failures - 1, MOST_DOUBLINGS); doublings > 0; doublings--) {
			execution.nextBackOff();
		}
		return Duration.ofMillis(execution.nextBackOff());
	}

}
