package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;

import io.planloom.agents.Agent;
import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.Assignment;
import io.planloom.usage.AttemptModel;
import org.jspecify.annotations.Nullable;

/**
 * Asks the planner for drafts in one attempt, and again with the faults of what it wrote,
 * until a draft keeps the rules or there have been enough tries.
 */
final class Planner {

	/** A model that does not find its faults in two tries does not find them. */
	static final int MAX_REPAIRS = 2;

	private final Assignment assignment;

	private final AttemptModel model;

	private final List<PromptMessage> prompt;

	private final AnswerSchema schema;

	private final DraftReader reader;

	Planner(Assignment assignment, List<Agent> agents, List<PromptMessage> prompt, AttemptModel model) {
		List<String> names = agents.stream().map(Agent::name).toList();
		this.assignment = assignment;
		this.model = model;
		this.prompt = prompt;
		this.schema = PlanSchema.plan(names,
				KindRule.allowsSubgoals(assignment.brief().strategy(), assignment.limits()));
		this.reader = new DraftReader(names);
	}

	/**
	 * Asks for a first draft.
	 * @param listener hears the draft while it is being written, null for nobody
	 */
	DraftReading draft(@Nullable EarlyReading listener) {
		return mended(this.prompt,
				(listener != null)
						? this.model.ask(CallPurpose.PLAN, ModelRole.PLANNER, this.prompt, this.schema, listener)
						: ask(CallPurpose.PLAN, this.prompt));
	}

	/**
	 * Asks for a better draft.
	 * @param draft the one that was not approved
	 * @param issues what is wrong with it
	 */
	DraftReading improve(DraftReading.Plan draft, List<String> issues) {
		List<PromptMessage> prompt = ReviewPrompts.improve(this.prompt, draft, issues);
		return mended(prompt, ask(CallPurpose.PLAN, prompt));
	}

	private DraftReading mended(List<PromptMessage> prompt, ModelReply first) {
		ModelReply reply = first;
		DraftReading reading = read(reply);
		List<String> asked = new ArrayList<>();
		while (reading instanceof DraftReading.Faulty faulty && asked.size() < MAX_REPAIRS) {
			asked.add("Asked the model again: " + faulty.faults().getFirst());
			reply = ask(CallPurpose.REPAIR, PlanPrompts.repair(prompt, reply.text(), faulty.faults()));
			reading = read(reply);
		}
		return reading.withRepairsBefore(asked);
	}

	private ModelReply ask(CallPurpose purpose, List<PromptMessage> prompt) {
		return this.model.ask(purpose, ModelRole.PLANNER, prompt, this.schema);
	}

	private DraftReading read(ModelReply reply) {
		return this.reader.read(reply.text(), reply.truncated(), this.assignment.brief().strategy(),
				this.assignment.limits());
	}

}
