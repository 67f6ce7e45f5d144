package io.planloom.tools;

import java.util.UUID;

/**
 * Names one call of a tool for good.
 *
 * @param planId the plan
 * @param stepId the step
 * @param attempt number of the attempt that began it, from 1
 * @param number number of the call within its attempt, from 1
 */
public record ToolCallId(UUID planId, String stepId, int attempt, int number) {

	/**
	 * Returns what tools are given that take an idempotency key.
	 * @return the same for each repetition of this call
	 */
	public String idempotencyKey() {
		return this.planId + "/" + this.stepId + "/" + this.attempt + "/" + this.number;
	}

}
