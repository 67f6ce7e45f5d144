package io.planloom.planning;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.execution.StepExecutor;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.Approval;
import io.planloom.plan.Assignment;
import io.planloom.plan.Brief;
import io.planloom.plan.Fault;
import io.planloom.plan.PastPlan;
import io.planloom.plan.PlanRevisions;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepOutcome;
import io.planloom.usage.AttemptModel;
import io.planloom.usage.AttemptModels;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Drafts the steps of a plan, and has the draft looked over if the plan asks for it. */
@Component
class DraftExecutor implements StepExecutor {

	private static final int NAMED_FAULTS = 3;

	private final AttemptModels models;

	private final Agents agents;

	private final SuccessMemory memory;

	private final PlanRevisions revisions;

	private final EarlySteps early;

	private final PlanningProperties properties;

	DraftExecutor(AttemptModels models, Agents agents, SuccessMemory memory, PlanRevisions revisions, EarlySteps early,
			PlanningProperties properties) {
		this.models = models;
		this.agents = agents;
		this.memory = memory;
		this.revisions = revisions;
		this.early = early;
		this.properties = properties;
	}

	@Override
	public StepKind kind() {
		return StepKind.DRAFT;
	}

	@Override
	public StepOutcome execute(Assignment assignment) {
		return this.models.attempt(assignment, (model) -> draft(assignment, model));
	}

	private StepOutcome draft(Assignment assignment, AttemptModel model) {
		List<Agent> agents = this.agents.among(assignment.brief().agents());
		PastPlan example = this.memory.exampleFor(assignment.brief());
		Planner planner = new Planner(assignment, agents, prompt(assignment, agents, example), model);
		return switch (planner.draft(listener(assignment))) {
			case DraftReading.Plan plan when assignment.brief().review() -> {
				Reviewer reviewer = new Reviewer(assignment, agents, model);
				yield new Reflection(assignment, planner, reviewer, plan).rounds(this.properties.reviewRounds())
					.outcome(idOf(example), model.calls());
			}
			case DraftReading.Plan plan -> new StepOutcome.Drafted(plan.strategy(), plan.steps(), plan.repairs(),
					List.of(), idOf(example), model.calls());
			case DraftReading.Answer answer -> new StepOutcome.Answered(answer.text(), answer.repairs(), model.calls());
			case DraftReading.Faulty faulty ->
				new StepOutcome.Failed(fault(faulty.faults()), StepOutcome.Reach.STEP, model.calls());
		};
	}

	private List<PromptMessage> prompt(Assignment assignment, List<Agent> agents, @Nullable PastPlan example) {
		List<PromptMessage> prompt = PlanPrompts
			.again(PlanPrompts.plan(assignment.brief(), assignment.limits(), agents), rejections(assignment));
		return PlanPrompts.critical((example != null) ? ExamplePrompt.add(prompt, example) : prompt,
				assignment.notes());
	}

	private List<PlanRevisions.Rejection> rejections(Assignment assignment) {
		return (assignment.brief().approval() == Approval.PLAN) ? this.revisions.rejections(assignment.ref().planId())
				: List.of();
	}

	/** Steps of a draft that somebody is to look over first are of no use before. */
	private @Nullable EarlyReading listener(Assignment assignment) {
		Brief brief = assignment.brief();
		boolean looked = brief.review() || brief.approval() != Approval.NONE;
		return looked ? null : new EarlyReading(assignment, this.early);
	}

	private static @Nullable UUID idOf(@Nullable PastPlan example) {
		return (example != null) ? example.id() : null;
	}

	/**
	 * Another model, or the same one on another day, may plan what this one could not.
	 */
	private static Fault fault(List<String> faults) {
		String named = faults.stream()
			.limit(NAMED_FAULTS)
			.map((sentence) -> sentence.substring(0, sentence.length() - 1))
			.collect(Collectors.joining("; "));
		return new Fault("invalid_draft", "The planner wrote no usable plan in %d tries: %s."
			.formatted(Planner.MAX_REPAIRS + 1, Character.toLowerCase(named.charAt(0)) + named.substring(1)), true);
	}

}
