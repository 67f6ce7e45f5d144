package io.planloom.plan.problem;

import java.util.UUID;

/** A step has made no model call of this number. */
public class UnknownCallException extends RuntimeException {

	private final UUID planId;

	private final String stepId;

	private final int number;

	/**
	 * Makes the exception.
	 * @param planId the plan
	 * @param stepId the step, which the plan has
	 * @param number the number that was asked for
	 */
	public UnknownCallException(UUID planId, String stepId, int number) {
		super("Step %s of plan %s has no call %d".formatted(stepId, planId, number));
		this.planId = planId;
		this.stepId = stepId;
		this.number = number;
	}

	/**
	 * Returns the plan.
	 * @return its id
	 */
	public UUID planId() {
		return this.planId;
	}

	/**
	 * Returns the step.
	 * @return its id
	 */
	public String stepId() {
		return this.stepId;
	}

	/**
	 * Returns the number that was asked for.
	 * @return a number that no call of the step has
	 */
	public int number() {
		return this.number;
	}

}
