package io.planloom.planning;

import io.planloom.llm.ModelRole;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.modelcalls.typed.TypedResult;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.prompts.PlanPrompts;

/** The answer of a planner that needs no plan. */
final class DirectAnswer {

	private DirectAnswer() {
	}

	/**
	 * Makes the outcome of it. If the plan's answer has a schema and this one does not
	 * match it, the planner is asked for one that does.
	 */
	static StepOutcome outcome(DraftReading.Answer answer, PlanSpec planSpec, PlanPrompts prompts, AttemptModel model) {
		TypedResult typed = prompts.typedAnswer(planSpec);
		return (typed == null) ? new StepOutcome.Answered(answer.text(), answer.repairs(), model.calls())
				: typed.conclude(model, ModelChoice.of(ModelRole.PLANNER), prompts.answer(planSpec, typed),
						answer.text(), (json) -> new StepOutcome.Answered(json, answer.repairs(), model.calls()));
	}

}
