package io.planloom.plan.problem;

import java.util.UUID;

import io.planloom.plan.PlanStatus;

/** A plan's present status does not allow what was asked. */
public class PlanStateException extends RuntimeException {

	private final UUID planId;

	private final PlanStatus status;

	/**
	 * Makes the exception.
	 * @param planId the plan
	 * @param status its present status
	 * @param action what was asked, as a verb
	 */
	public PlanStateException(UUID planId, PlanStatus status, String action) {
		super("Cannot %s plan %s: it is %s".formatted(action, planId, status.wireName()));
		this.planId = planId;
		this.status = status;
	}

	/**
	 * Makes the exception, for something else than the status that does not allow it.
	 * @param planId the plan
	 * @param status its present status
	 * @param action what was asked, as a verb
	 * @param state what does not allow it, to be read after "it"
	 */
	public PlanStateException(UUID planId, PlanStatus status, String action, String state) {
		super("Cannot %s plan %s: it is %s and %s".formatted(action, planId, status.wireName(), state));
		this.planId = planId;
		this.status = status;
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
	 * @return the present status
	 */
	public PlanStatus status() {
		return this.status;
	}

}
