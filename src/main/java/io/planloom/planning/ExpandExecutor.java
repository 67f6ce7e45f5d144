package io.planloom.planning;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.execution.StepExecutor;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.PromptMessage;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResults;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.ExistingSteps;
import io.planloom.planning.prompts.PlanningPrompts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the planner for the steps of a subgoal that is due. Where there is nothing to
 * divide, or no room for what it would be divided into, the subgoal is done by one call,
 * as an action, within the same attempt.
 */
@Component
class ExpandExecutor implements StepExecutor {

	private final AttemptModels models;

	private final Agents agents;

	private final StepResults results;

	private final PlanningPrompts prompts;

	private final ObjectProvider<StepExecutor> executors;

	private final int maxTotal;

	ExpandExecutor(AttemptModels models, Agents agents, StepResults results, PlanningPrompts prompts,
			ObjectProvider<StepExecutor> executors, ExpansionProperties properties) {
		this.models = models;
		this.agents = agents;
		this.results = results;
		this.prompts = prompts;
		this.executors = executors;
		this.maxTotal = properties.maxTotalSteps();
	}

	@Override
	public StepKind kind() {
		return StepKind.SUBGOAL;
	}

	@Override
	public StepOutcome execute(ClaimedStep claimedStep) {
		Limits limits = limits(claimedStep);
		if (limits.maxDepth() < 1 || limits.maxSteps() < 2) {
			return act(claimedStep);
		}
		return this.models.attempt(claimedStep, (model) -> expand(claimedStep, limits, model));
	}

	/** Returns what the steps of the subgoal may use. */
	private Limits limits(ClaimedStep claimedStep) {
		Limits limits = claimedStep.limits();
		return limits.within(Math.min(limits.maxSteps(), this.maxTotal - claimedStep.place().planned()),
				limits.maxDepth() - claimedStep.place().depth());
	}

	/** An answer at once is a reading, too: then there is nothing to divide. */
	private StepOutcome expand(ClaimedStep claimedStep, Limits limits, AttemptModel model) {
		List<Agent> agents = this.agents.among(claimedStep.planSpec().agents());
		List<PromptMessage> prompt = this.prompts.expand()
			.expand(claimedStep, limits, agents, this.results.of(claimedStep.ref().planId(), claimedStep.inputs()));
		Planner.Terms terms = new Planner.Terms(CallPurpose.EXPAND, Strategy.AUTO, limits, ExistingSteps.NONE,
				claimedStep.spec().description(), claimedStep.planSpec());
		DraftReading reading = new Planner(terms, agents, this.prompts, prompt, model).draft(null);
		return (reading instanceof DraftReading.Plan plan && divides(plan.steps(), claimedStep.spec()))
				? new StepOutcome.Expanded(plan.steps(), this.maxTotal, plan.repairs(), model.calls())
				: act(claimedStep).after(model.calls());
	}

	/** A step that is the whole subgoal again would be divided without end. */
	private static boolean divides(List<DraftedStep> steps, StepSpec subgoal) {
		String whole = words(subgoal.description());
		return steps.size() > 1 && steps.stream().noneMatch((step) -> words(step.spec().description()).equals(whole));
	}

	private static String words(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{L}\\p{N}]+", " ")
			.strip();
	}

	private StepOutcome act(ClaimedStep claimedStep) {
		StepExecutor actions = this.executors.stream()
			.filter((executor) -> executor.kind() == StepKind.ACTION)
			.findFirst()
			.orElseThrow();
		return actions.execute(claimedStep);
	}

}
