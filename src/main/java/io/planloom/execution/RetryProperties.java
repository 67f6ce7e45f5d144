package io.planloom.execution;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Delays between the attempts of a step.
 *
 * @param initialDelay before the second attempt; 1 second by default, doubled for each
 * further one
 * @param maxDelay what the doubling ends at; 1 minute by default
 * @param jitter the part of a delay by which it varies at random, so that steps that
 * failed together do not come back together; 0.25 by default
 * @param maxRetryAfter the longest wait that a model endpoint may ask for; 5 minutes by
 * default. A longer {@code Retry-After} is cut to it, at the risk of another refusal
 */
@ConfigurationProperties("planloom.retry")
record RetryProperties(@DefaultValue("1s") Duration initialDelay, @DefaultValue("1m") Duration maxDelay,
		@DefaultValue("0.25") double jitter, @DefaultValue("5m") Duration maxRetryAfter) {
}
