package io.planloom.planning;

import java.util.List;

import io.planloom.agents.Agent;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.Approval;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.view.PlanRevisions;
import io.planloom.plan.view.SimilarPlan;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.planning.prompts.PlanningPrompts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes the first prompt of a draft: the request, an example, the drafts that a person
 * rejected, and what was wrong with the attempt before.
 */
@Component
class DraftPrompts {

	private final PlanningPrompts prompts;

	private final ExamplePlans memory;

	private final PlanRevisions revisions;

	DraftPrompts(PlanningPrompts prompts, ExamplePlans memory, PlanRevisions revisions) {
		this.prompts = prompts;
		this.memory = memory;
		this.revisions = revisions;
	}

	/** Returns the prompts of the calls that follow. */
	PlanningPrompts others() {
		return this.prompts;
	}

	/** Finds an example for a draft; null if there is none. */
	@Nullable SimilarPlan exampleFor(PlanSpec planSpec) {
		return this.memory.exampleFor(planSpec);
	}

	/**
	 * Makes the prompt.
	 * @param claimedStep the draft
	 * @param agents those that its steps may be given to
	 * @param example a plan that completed, or null
	 * @return a system and a user message
	 */
	List<PromptMessage> first(ClaimedStep claimedStep, List<Agent> agents, @Nullable SimilarPlan example) {
		List<PromptMessage> request = this.prompts.plan().plan(claimedStep.planSpec(), claimedStep.limits(), agents);
		List<PromptMessage> again = this.prompts.plan().again(request, rejections(claimedStep));
		return this.prompts.plan()
			.critical((example != null) ? this.prompts.example().add(again, example) : again, claimedStep.notes());
	}

	private List<PlanRevisions.Rejection> rejections(ClaimedStep claimedStep) {
		return (claimedStep.planSpec().approval() == Approval.PLAN)
				? this.revisions.rejections(claimedStep.ref().planId()) : List.of();
	}

}
