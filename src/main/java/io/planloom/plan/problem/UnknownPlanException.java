package io.planloom.plan.problem;

import java.util.UUID;

/** No plan has this id. */
public class UnknownPlanException extends RuntimeException {

	private final UUID planId;

	/**
	 * Makes the exception.
	 * @param planId the id that was asked for
	 */
	public UnknownPlanException(UUID planId) {
		super("There is no plan " + planId);
		this.planId = planId;
	}

	/**
	 * Returns the id that was asked for.
	 * @return an id that no plan has
	 */
	public UUID planId() {
		return this.planId;
	}

}
