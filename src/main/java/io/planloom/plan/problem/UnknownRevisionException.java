package io.planloom.plan.problem;

import java.util.UUID;

/** A plan has no revision with this number, or not yet. */
public class UnknownRevisionException extends RuntimeException {

	private final UUID planId;

	private final int number;

	/**
	 * Makes the exception.
	 * @param planId the plan that was asked for
	 * @param number the number that was asked for
	 */
	public UnknownRevisionException(UUID planId, int number) {
		super("There is no revision %d of plan %s".formatted(number, planId));
		this.planId = planId;
		this.number = number;
	}

	/**
	 * Returns the plan that was asked for.
	 * @return its id
	 */
	public UUID planId() {
		return this.planId;
	}

	/**
	 * Returns the number that was asked for.
	 * @return a number that no revision of the plan has
	 */
	public int number() {
		return this.number;
	}

}
