package io.planloom.rest;

import java.util.UUID;

import io.planloom.plan.PlanStatus;

/** A plan has no result, yet or at all. */
public class NoResultException extends RuntimeException {

	private final UUID planId;

	private final PlanStatus status;

	NoResultException(UUID planId, PlanStatus status) {
		super("Plan %s has no result: it is %s".formatted(planId, status.wireName()));
		this.planId = planId;
		this.status = status;
	}

	public UUID planId() {
		return this.planId;
	}

	public PlanStatus status() {
		return this.status;
	}

}
