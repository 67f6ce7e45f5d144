package io.planloom.execution;

import java.time.Duration;

import io.planloom.plan.work.ClaimedStep;

/**
 * How long an attempt may take before it is interrupted and has failed.
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
