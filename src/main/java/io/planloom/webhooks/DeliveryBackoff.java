package io.planloom.webhooks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Doubles the delay with each failure, varied at random by a quarter, or does as the
 * receiver asked, up to a cap.
 */
@Component
class DeliveryBackoff {

	private static final double JITTER = 0.25;

	private static final int MAX_DOUBLINGS = 30;

	private final WebhookProperties properties;

	private final DoubleSupplier random;

	@Autowired
	DeliveryBackoff(WebhookProperties properties) {
		this(properties, () -> ThreadLocalRandom.current().nextDouble());
	}

	DeliveryBackoff(WebhookProperties properties, DoubleSupplier random) {
		this.properties = properties;
		this.random = random;
	}

	/**
	 * Says how long the next attempt waits.
	 * @param failures attempts that failed, at least one
	 * @param retryAfter what the receiver asked for, null if it did not
	 */
	Duration delay(int failures, @Nullable Duration retryAfter) {
		if (retryAfter != null && retryAfter.isPositive()) {
			return min(retryAfter, this.properties.maxRetryAfter());
		}
		int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
		Duration delay = min(this.properties.initialDelay().multipliedBy(1L << doublings), this.properties.maxDelay());
		double factor = 1 - JITTER + 2 * JITTER * this.random.getAsDouble();
		return min(Duration.ofMillis((long) (delay.toMillis() * factor)), this.properties.maxDelay());
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
