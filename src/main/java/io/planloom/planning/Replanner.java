package io.planloom.planning;

import java.util.List;
import java.util.Objects;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.Assignment;
import io.planloom.plan.Fault;
import io.planloom.plan.LedgerLine;
import io.planloom.plan.Limits;
import io.planloom.plan.StepInput;
import io.planloom.plan.StepOutcome;
import io.planloom.plan.StepResult;
import io.planloom.plan.StepResults;
import io.planloom.plan.Strategy;
import io.planloom.usage.AttemptModel;

import org.springframework.stereotype.Component;

/** Asks the planner for the rest of a plan that has run already. */
@Component
class Replanner {

	private final Agents agents;

	private final StepResults results;

	private final int maxTotal;

	Replanner(Agents agents, StepResults results, ExpansionProperties properties) {
		this.agents = agents;
		this.results = results;
		this.maxTotal = properties.maxTotalSteps();
	}

	/** Runs one attempt. */
	StepOutcome replan(Assignment assignment, AttemptModel model) {
		Limits limits = limits(assignment);
		if (limits.maxSteps() < 1) {
			return new StepOutcome.Failed(full(), StepOutcome.Reach.STEP, List.of());
		}
		List<LedgerLine> ledger = assignment.notes().ledger();
		List<Agent> agents = this.agents.among(assignment.brief().agents());
		List<PromptMessage> prompt = ReplanPrompts.replan(assignment, limits, agents, results(assignment, ledger));
		// Whatever shape was asked for, the goal may be met
		Planner.Terms terms = new Planner.Terms(CallPurpose.REPLAN, Strategy.AUTO, limits, new Standing(ledger));
		return switch (new Planner(terms, agents, prompt, model).draft(null)) {
			case DraftReading.Plan plan ->
				new StepOutcome.Replanned(plan.steps(), false, plan.repairs(), model.calls());
			case DraftReading.Answer answer ->
				new StepOutcome.Replanned(List.of(), true, answer.repairs(), model.calls());
			case DraftReading.Faulty faulty ->
				new StepOutcome.Failed(DraftFault.of(faulty.faults()), StepOutcome.Reach.STEP, model.calls());
		};
	}

	private List<StepResult> results(Assignment assignment, List<LedgerLine> ledger) {
		List<StepInput> done = ledger.stream().map(LedgerLine::result).filter(Objects::nonNull).toList();
		return this.results.of(assignment.ref().planId(), done);
	}

	/** The steps that are replaced make room for others. */
	private Limits limits(Assignment assignment) {
		Limits limits = assignment.limits();
		int gone = (int) assignment.notes().ledger().stream().filter((line) -> !line.stays()).count();
		int room = this.maxTotal - assignment.place().planned() + gone;
		boolean nests = KindRule.allowsSubgoals(assignment.brief().strategy(), limits);
		return limits.within(Math.min(limits.maxSteps(), room), nests ? limits.maxDepth() : 1);
	}

	private Fault full() {
		return new Fault("too_many_steps",
				"The plan has as many steps as a plan can have, which is %d.".formatted(this.maxTotal), false);
	}

}
