package io.planloom.plan.work;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Computes how long a step waits before its next attempt. */
@FunctionalInterface
public interface Backoff {

	/**
	 * Returns the time to wait.
	 * @param failures failed attempts so far, 1 or more
	 * @param retryAfter how long the cause asked to wait, null if it did not say
	 * @return zero or more
	 */
	Duration delay(int failures, @Nullable Duration retryAfter);

}
