package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;

import io.planloom.agents.Agent;
import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.planning.draft.DraftFault;
import io.planloom.planning.draft.DraftReader;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ExistingSteps;
import io.planloom.planning.early.EarlyReading;
import io.planloom.planning.prompts.PlanSchema;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.planning.rules.DraftRules;
import io.planloom.planning.rules.KindRule;
import org.jspecify.annotations.Nullable;

/**
 * Asks the planner for drafts in one attempt, and again with the faults of what it wrote,
 * until a draft keeps the rules or there have been enough tries.
 */
public final class Planner {

	private final Terms terms;

	private final AttemptModel model;

	private final List<PromptMessage> prompt;

	private final AnswerSchema schema;

	private final DraftReader reader;

	private final PlanningPrompts prompts;

	/** Makes a planner for the draft of a whole plan. */
	Planner(ClaimedStep claimedStep, List<Agent> agents, PlanningPrompts prompts, List<PromptMessage> prompt,
			AttemptModel model) {
		this(new Terms(CallPurpose.PLAN, claimedStep.planSpec().strategy(), claimedStep.limits(),
				claimedStep.planSpec()), agents, prompts, prompt, model);
	}

	Planner(Terms terms, List<Agent> agents, PlanningPrompts prompts, List<PromptMessage> prompt, AttemptModel model) {
		List<String> names = agents.stream().map(Agent::name).toList();
		this.terms = terms;
		this.model = model;
		this.prompt = prompt;
		List<String> tools = prompts.plan().toolNames(terms.planSpec());
		this.schema = PlanSchema.plan(names, tools, KindRule.allowsSubgoals(terms.strategy(), terms.limits()));
		this.reader = DraftRules.reader(names, tools);
		this.prompts = prompts;
	}

	/**
	 * Asks for a first draft.
	 * @param listener receives the draft while it is being written, null for none
	 */
	DraftReading draft(@Nullable EarlyReading listener) {
		return mended(this.prompt,
				(listener != null)
						? this.model.ask(this.terms.purpose(), ModelRole.PLANNER, this.prompt, this.schema, listener)
						: ask(this.terms.purpose(), this.prompt));
	}

	/**
	 * Asks for a better draft.
	 * @param draft the one that was not approved
	 * @param issues what is wrong with it
	 */
	DraftReading improve(DraftReading.Plan draft, List<String> issues) {
		List<PromptMessage> prompt = this.prompts.review().improve(this.prompt, draft, issues);
		return mended(prompt, ask(this.terms.purpose(), prompt));
	}

	private DraftReading mended(List<PromptMessage> prompt, ModelReply first) {
		ModelReply reply = first;
		DraftReading reading = read(reply);
		List<String> asked = new ArrayList<>();
		while (reading instanceof DraftReading.Faulty faulty && asked.size() < DraftFault.MAX_REPAIRS) {
			asked.add("Asked the model again: " + faulty.faults().getFirst());
			reply = ask(CallPurpose.REPAIR, this.prompts.plan().repair(prompt, reply.text(), faulty.faults()));
			reading = read(reply);
		}
		return reading.withRepairsBefore(asked);
	}

	private ModelReply ask(CallPurpose purpose, List<PromptMessage> prompt) {
		return this.model.ask(purpose, ModelRole.PLANNER, prompt, this.schema);
	}

	private DraftReading read(ModelReply reply) {
		DraftReading reading = this.reader.read(reply.text(), this.terms.validation());
		if (reading instanceof DraftReading.Faulty) {
			this.model.markUnusable();
		}
		return reading;
	}

	/**
	 * The terms of a draft.
	 *
	 * @param purpose what drafts are asked for
	 * @param strategy the shape asked for
	 * @param limits what the draft may use
	 * @param existing what stands of the plan already
	 * @param goal what is planned for
	 * @param planSpec what the plan is about
	 */
	record Terms(CallPurpose purpose, Strategy strategy, Limits limits, ExistingSteps existing, String goal,
			PlanSpec planSpec) {

		Terms(CallPurpose purpose, Strategy strategy, Limits limits, PlanSpec planSpec) {
			this(purpose, strategy, limits, ExistingSteps.NONE, planSpec.goal(), planSpec);
		}

		DraftValidation validation() {
			return new DraftValidation(this.strategy, this.limits, this.existing, this.goal);
		}

	}

}
