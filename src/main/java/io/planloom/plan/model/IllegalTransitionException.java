package io.planloom.plan.model;

import java.util.UUID;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;

/**
 * A plan or a step was asked to do what its status does not allow: a defect of the
 * caller.
 */
public class IllegalTransitionException extends RuntimeException {

	IllegalTransitionException(UUID planId, PlanStatus status, PlanStatus next) {
		super("Plan %s is %s and cannot become %s".formatted(planId, status.wireName(), next.wireName()));
	}

	IllegalTransitionException(String stepId, StepStatus status, String verb) {
		super("Cannot %s step %s: it is %s".formatted(verb, stepId, status.wireName()));
	}

}
