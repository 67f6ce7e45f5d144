package io.planloom.planning;

import java.util.List;
import java.util.UUID;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.execution.StepExecutor;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.plan.Approval;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.view.SimilarPlan;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.DraftFault;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.early.EarlyReading;
import io.planloom.planning.early.EarlySteps;
import io.planloom.planning.rules.DraftRules;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Drafts the steps of a plan, and has the draft looked over if the plan asks for it; and
 * drafts the rest of a plan that has run already.
 */
@Component
class DraftExecutor implements StepExecutor {

	private final AttemptModels models;

	private final Agents agents;

	private final DraftPrompts prompts;

	private final EarlySteps early;

	private final Replanner replanner;

	private final PlanningProperties properties;

	DraftExecutor(AttemptModels models, Agents agents, DraftPrompts prompts, EarlySteps early, Replanner replanner,
			PlanningProperties properties) {
		this.models = models;
		this.agents = agents;
		this.prompts = prompts;
		this.early = early;
		this.replanner = replanner;
		this.properties = properties;
	}

	@Override
	public StepKind kind() {
		return StepKind.DRAFT;
	}

	@Override
	public StepOutcome execute(ClaimedStep claimedStep) {
		return this.models.attempt(claimedStep, (model) -> (claimedStep.spec() instanceof StepSpec.Replan)
				? this.replanner.replan(claimedStep, model) : draft(claimedStep, model));
	}

	private StepOutcome draft(ClaimedStep claimedStep, AttemptModel model) {
		List<Agent> agents = this.agents.among(claimedStep.planSpec().agents());
		SimilarPlan example = this.prompts.exampleFor(claimedStep.planSpec());
		Planner planner = new Planner(claimedStep, agents, this.prompts.others(),
				this.prompts.first(claimedStep, agents, example), model);
		return switch (planner.draft(listener(claimedStep, agents))) {
			case DraftReading.Plan plan when claimedStep.planSpec().review() -> {
				Reviewer reviewer = new Reviewer(claimedStep, agents, this.prompts.others(), model);
				yield new ReviewLoop(claimedStep, planner, reviewer, plan).rounds(this.properties.reviewRounds())
					.outcome(idOf(example), model.calls());
			}
			case DraftReading.Plan plan -> new StepOutcome.Drafted(plan.strategy(), plan.steps(), plan.repairs(),
					List.of(), idOf(example), model.calls());
			case DraftReading.Answer answer ->
				DirectAnswer.outcome(answer, claimedStep.planSpec(), this.prompts.others().plan(), model);
			case DraftReading.Faulty faulty ->
				new StepOutcome.Failed(DraftFault.of(faulty.faults()), StepOutcome.Reach.STEP, model.calls());
		};
	}

	/** Steps that a person or a reviewer looks over first do not start early. */
	private @Nullable EarlyReading listener(ClaimedStep claimedStep, List<Agent> agents) {
		PlanSpec planSpec = claimedStep.planSpec();
		boolean looked = planSpec.review() || planSpec.approval() == Approval.PLAN;
		return (looked || !(claimedStep.spec() instanceof StepSpec.Draft)) ? null
				: new EarlyReading(claimedStep, DraftRules.reader(agents.stream().map(Agent::name).toList(),
						this.prompts.others().plan().toolNames(planSpec)), this.early);
	}

	private static @Nullable UUID idOf(@Nullable SimilarPlan example) {
		return (example != null) ? example.id() : null;
	}

}
