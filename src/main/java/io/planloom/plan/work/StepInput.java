package io.planloom.plan.work;

/**
 * An input of a step: the result of another step.
 *
 * @param stepId the step whose result it is
 * @param description what that step was to do
 * @param maker the step whose attempt made it: that step itself or, for a subgoal that
 * became steps of its own, the one that joined their results
 * @param attempt the attempt that made it
 */
public record StepInput(String stepId, String description, String maker, int attempt) {

	/**
	 * Names a result that the step made itself.
	 * @param stepId the step
	 * @param description what it was to do
	 * @param attempt the attempt that made it
	 */
	public StepInput(String stepId, String description, int attempt) {
		this(stepId, description, stepId, attempt);
	}

}
