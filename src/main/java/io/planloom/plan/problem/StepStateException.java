package io.planloom.plan.problem;

/** A step's kind or present status does not allow what was asked. */
public class StepStateException extends RuntimeException {

	/**
	 * Makes the exception.
	 * @param action what was asked, as a verb
	 * @param stepId the step
	 * @param state where it stands, to be read after "it is"
	 */
	public StepStateException(String action, String stepId, String state) {
		super("Cannot %s step %s: it is %s".formatted(action, stepId, state));
	}

}
