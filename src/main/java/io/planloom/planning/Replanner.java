package io.planloom.planning;

import java.util.List;
import java.util.Objects;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.PromptMessage;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.plan.Limits;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import io.planloom.plan.work.StepState;
import io.planloom.planning.draft.DraftFault;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.ExistingSteps;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.planning.rules.KindRule;

import org.springframework.stereotype.Component;

/** Asks the planner for the rest of a plan that has run already. */
@Component
class Replanner {

	private final Agents agents;

	private final StepResults results;

	private final PlanningPrompts prompts;

	private final int maxTotal;

	Replanner(Agents agents, StepResults results, PlanningPrompts prompts, ExpansionProperties properties) {
		this.agents = agents;
		this.results = results;
		this.prompts = prompts;
		this.maxTotal = properties.maxTotalSteps();
	}

	/** Runs one attempt. */
	StepOutcome replan(ClaimedStep claimedStep, AttemptModel model) {
		Limits limits = limits(claimedStep);
		if (limits.maxSteps() < 1) {
			return new StepOutcome.Failed(full(), StepOutcome.Reach.STEP, List.of());
		}
		List<StepState> ledger = claimedStep.notes().stepStates();
		List<Agent> agents = this.agents.among(claimedStep.planSpec().agents());
		List<PromptMessage> prompt = this.prompts.replan()
			.replan(claimedStep, limits, agents, results(claimedStep, ledger));
		// Whatever shape was asked for, the goal may be met
		Planner.Terms terms = new Planner.Terms(CallPurpose.REPLAN, Strategy.AUTO, limits, new ExistingSteps(ledger),
				claimedStep.planSpec().goal(), claimedStep.planSpec());
		return switch (new Planner(terms, agents, this.prompts, prompt, model).draft(null)) {
			case DraftReading.Plan plan ->
				new StepOutcome.Replanned(plan.steps(), false, plan.repairs(), model.calls());
			case DraftReading.Answer answer ->
				new StepOutcome.Replanned(List.of(), true, answer.repairs(), model.calls());
			case DraftReading.Faulty faulty ->
				new StepOutcome.Failed(DraftFault.of(faulty.faults()), StepOutcome.Reach.STEP, model.calls());
		};
	}

	private List<StepResult> results(ClaimedStep claimedStep, List<StepState> ledger) {
		List<StepInput> done = ledger.stream().map(StepState::result).filter(Objects::nonNull).toList();
		return this.results.of(claimedStep.ref().planId(), done);
	}

	/** The steps that are replaced make room for others. */
	private Limits limits(ClaimedStep claimedStep) {
		Limits limits = claimedStep.limits();
		int gone = (int) claimedStep.notes().stepStates().stream().filter((line) -> !line.stays()).count();
		int room = this.maxTotal - claimedStep.place().planned() + gone;
		boolean nests = KindRule.allowsSubgoals(claimedStep.planSpec().strategy(), limits);
		return limits.within(Math.min(limits.maxSteps(), room), nests ? limits.maxDepth() : 1);
	}

	private StepError full() {
		return new StepError(StepErrorCode.TOO_MANY_STEPS,
				"The plan has as many steps as a plan can have, which is %d.".formatted(this.maxTotal));
	}

}
