package io.planloom.plan.problem;

import java.util.UUID;

/** A plan has no step with this id, or there is no such plan. */
public class UnknownStepException extends RuntimeException {

	private final UUID planId;

	private final String stepId;

	/**
	 * Makes the exception.
	 * @param planId the plan that was asked for
	 * @param stepId the id that was asked for
	 */
	public UnknownStepException(UUID planId, String stepId) {
		super("There is no step %s in plan %s".formatted(stepId, planId));
		this.planId = planId;
		this.stepId = stepId;
	}

	/**
	 * Returns the plan that was asked for.
	 * @return its id
	 */
	public UUID planId() {
		return this.planId;
	}

	/**
	 * Returns the id that was asked for.
	 * @return an id that no step of the plan has
	 */
	public String stepId() {
		return this.stepId;
	}

}
