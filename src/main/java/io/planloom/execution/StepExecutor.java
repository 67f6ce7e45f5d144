package io.planloom.execution;

import io.planloom.plan.StepKind;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;

/** Runs the steps of one kind. Every bean of this type is found and used. */
public interface StepExecutor {

	/**
	 * Returns the kind of steps that this runs; each kind has one executor.
	 * @return the kind
	 */
	StepKind kind();

	/**
	 * Runs one attempt, on a virtual thread and outside any transaction. It should answer
	 * an interrupt at once, by whatever outcome or exception: it is ignored.
	 * @param claimedStep the claimed step
	 * @return the outcome of the attempt; an exception counts as a failure that may pass
	 */
	StepOutcome execute(ClaimedStep claimedStep);

}
