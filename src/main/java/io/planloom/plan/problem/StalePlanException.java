package io.planloom.plan.problem;

import java.util.UUID;

/** A plan has changed since the version that a change was meant for. */
public class StalePlanException extends RuntimeException {

	private final UUID planId;

	private final long version;

	/**
	 * Makes the exception.
	 * @param planId the plan
	 * @param version its present version
	 */
	public StalePlanException(UUID planId, long version) {
		super("Plan %s has changed: it is at version %d".formatted(planId, version));
		this.planId = planId;
		this.version = version;
	}

	/**
	 * Returns the plan.
	 * @return its id
	 */
	public UUID planId() {
		return this.planId;
	}

	/**
	 * Returns where the plan stands.
	 * @return its present version
	 */
	public long version() {
		return this.version;
	}

}
