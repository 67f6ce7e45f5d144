package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.execution.StepExecutor;
import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.Assignment;
import io.planloom.plan.Fault;
import io.planloom.plan.PastPlan;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepOutcome;
import io.planloom.usage.AttemptModel;
import io.planloom.usage.AttemptModels;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks the planner for a draft, and again with the faults of what it wrote, until the
 * draft keeps the rules or there have been enough tries.
 */
@Component
class DraftExecutor implements StepExecutor {

	/** A model that does not find its faults in two tries does not find them. */
	static final int MAX_REPAIRS = 2;

	private static final int NAMED_FAULTS = 3;

	private final AttemptModels models;

	private final Agents agents;

	private final SuccessMemory memory;

	DraftExecutor(AttemptModels models, Agents agents, SuccessMemory memory) {
		this.models = models;
		this.agents = agents;
		this.memory = memory;
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
		List<String> names = agents.stream().map(Agent::name).toList();
		PastPlan example = this.memory.exampleFor(assignment.brief());
		List<PromptMessage> prompt = prompt(assignment, agents, example);
		AnswerSchema schema = PlanSchema.plan(names,
				KindRule.allowsSubgoals(assignment.brief().strategy(), assignment.limits()));
		ModelReply reply = ask(CallPurpose.PLAN, prompt, schema, model);
		DraftReader reader = new DraftReader(names);
		DraftReading reading = read(reader, reply, assignment);
		List<String> asked = new ArrayList<>();
		while (reading instanceof DraftReading.Faulty faulty && asked.size() < MAX_REPAIRS) {
			asked.add("Asked the model again: " + faulty.faults().getFirst());
			reply = ask(CallPurpose.REPAIR, PlanPrompts.repair(prompt, reply.text(), faulty.faults()), schema, model);
			reading = read(reader, reply, assignment);
		}
		return outcome(reading, asked, example, model);
	}

	private static List<PromptMessage> prompt(Assignment assignment, List<Agent> agents, @Nullable PastPlan example) {
		List<PromptMessage> prompt = PlanPrompts.plan(assignment.brief(), assignment.limits(), agents);
		return (example != null) ? ExamplePrompt.add(prompt, example) : prompt;
	}

	private static ModelReply ask(CallPurpose purpose, List<PromptMessage> prompt, AnswerSchema schema,
			AttemptModel model) {
		return model.ask(purpose, ModelRole.PLANNER, prompt, schema);
	}

	private static DraftReading read(DraftReader reader, ModelReply reply, Assignment assignment) {
		return reader.read(reply.text(), reply.truncated(), assignment.brief().strategy(), assignment.limits());
	}

	private static StepOutcome outcome(DraftReading reading, List<String> asked, @Nullable PastPlan example,
			AttemptModel model) {
		return switch (reading) {
			case DraftReading.Plan plan -> new StepOutcome.Drafted(plan.strategy(), plan.steps(),
					joined(asked, plan.repairs()), (example != null) ? example.id() : null, model.calls());
			case DraftReading.Answer answer ->
				new StepOutcome.Answered(answer.text(), joined(asked, answer.repairs()), model.calls());
			case DraftReading.Faulty faulty ->
				new StepOutcome.Failed(fault(faulty.faults()), StepOutcome.Reach.STEP, model.calls());
		};
	}

	private static List<String> joined(List<String> asked, List<String> repairs) {
		List<String> all = new ArrayList<>(asked);
		all.addAll(repairs);
		return List.copyOf(all);
	}

	/**
	 * Another model, or the same one on another day, may plan what this one could not.
	 */
	private static Fault fault(List<String> faults) {
		String named = faults.stream()
			.limit(NAMED_FAULTS)
			.map((sentence) -> sentence.substring(0, sentence.length() - 1))
			.collect(Collectors.joining("; "));
		return new Fault("invalid_draft", "The planner wrote no usable plan in %d tries: %s.".formatted(MAX_REPAIRS + 1,
				Character.toLowerCase(named.charAt(0)) + named.substring(1)), true);
	}

}
