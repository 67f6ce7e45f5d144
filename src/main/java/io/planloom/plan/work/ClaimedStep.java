package io.planloom.plan.work;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.SystemStep;

/**
 * A claimed step: all that its executor needs to know but the results it builds on.
 *
 * @param ref the attempt
 * @param spec what the step is to do
 * @param attributes what else its author says of it
 * @param inputs what it builds on, in the order of the plan; within a subgoal also what
 * that builds on
 * @param planSpec what the plan is about
 * @param limits what the plan may use
 * @param place where in the plan it stands
 * @param notes what came up while the plan ran
 * @param queued how long it had been ready when it was claimed
 * @param attemptBudget what the attempt may spend
 */
public record ClaimedStep(AttemptRef ref, StepSpec spec, StepAttributes attributes, List<StepInput> inputs,
		PlanSpec planSpec, Limits limits, Nesting place, AttemptContext notes, Duration queued,
		AttemptBudget attemptBudget) {

	/**
	 * Tells whether the step judges the plan's answer by what its author demands of it.
	 * @return whether it is that step of the service's own
	 */
	public boolean isAcceptance() {
		return SystemStep.ACCEPTANCE.is(this.ref.stepId());
	}

	/**
	 * Says how long a prompt may be.
	 * @param characters if there is no need to be sparing
	 * @return that, or half of it
	 */
	public int promptLength(int characters) {
		return this.attemptBudget.degraded().contains(DegradeLevel.SHORTER_CONTEXT) ? characters / 2 : characters;
	}

}
