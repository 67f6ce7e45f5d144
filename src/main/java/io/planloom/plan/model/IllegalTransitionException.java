package io.planloom.plan.model;

import io.planloom.plan.StepStatus;

/** A step was asked to do what its status does not allow: a defect of the caller. */
public class IllegalTransitionException extends RuntimeException {

	IllegalTransitionException(String stepId, StepStatus status, String verb) {
		super("Cannot %s step %s: it is %s".formatted(verb, stepId, status.wireName()));
	}

}
