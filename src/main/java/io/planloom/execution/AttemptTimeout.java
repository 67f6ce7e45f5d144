package io.planloom.execution;

import java.time.Duration;

import io.planloom.plan.work.ClaimedStep;

/**
 * The time after which an attempt is interrupted and fails.
 *
 * @param longest what no attempt may exceed, {@code planloom.worker.attempt-timeout}
 */
public record AttemptTimeout(Duration longest) {

	/** Returns how long the attempt may take: its step may say less than the service. */
	Duration of(ClaimedStep claimedStep) {
		Duration own = claimedStep.attributes().timeout();
		return (own != null && own.compareTo(this.longest) < 0) ? own : this.longest;
	}

}
