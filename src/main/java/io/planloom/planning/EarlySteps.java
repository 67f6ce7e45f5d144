package io.planloom.planning;

import io.planloom.plan.Assignment;

/** What becomes of steps that are whole while the planner is still writing the rest. */
interface EarlySteps {

	/**
	 * Hears of whole steps, on the attempt's thread, which reads on when this returns.
	 * They keep no rule yet, nothing says that the draft will be accepted, and the
	 * strategy is null until it is written. What this throws is logged, and the attempt
	 * tells of no further steps.
	 * @param assignment the attempt that drafts
	 * @param soFar what is written of the draft: no answer, and at least one step
	 * @param further how many of its last steps are new, at least one
	 */
	void written(Assignment assignment, Draft soFar, int further);

}
