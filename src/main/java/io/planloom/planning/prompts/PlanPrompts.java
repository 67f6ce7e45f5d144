package io.planloom.planning.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.Critique;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.Truncation;
import io.planloom.modelcalls.typed.TypedResult;
import io.planloom.plan.Braces;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.view.PlanRevisions;
import io.planloom.plan.work.AttemptContext;
import io.planloom.schema.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes the prompts that ask a planner for a plan. The system message is the same for
 * all plans and comes first, so that endpoints can cache it.
 */
public final class PlanPrompts {

	/**
	 * The longest part of a bad answer that the model is shown again, in UTF-16
	 * characters.
	 */
	public static final int MAX_QUOTED = 20_000;

	/** The longest part of a rejected plan that is shown, in UTF-16 characters. */
	private static final int MAX_REJECTED = 8_000;

	private final Prompts prompts;

	private final PlanTools tools;

	PlanPrompts(Prompts prompts, PlanTools tools) {
		this.prompts = prompts;
		this.tools = tools;
	}

	/**
	 * Returns the tools that steps may use.
	 * @param planSpec what the plan allows
	 * @return their names, empty for none
	 */
	public List<String> toolNames(PlanSpec planSpec) {
		return this.tools.names(planSpec);
	}

	/**
	 * Makes the prompt that asks for a draft.
	 * @param planSpec what is to be planned
	 * @param limits how many steps there may be
	 * @param agents those that its steps may be given to; they come first, since they are
	 * the same for most plans
	 * @return a system and a user message
	 */
	public List<PromptMessage> plan(PlanSpec planSpec, Limits limits, List<Agent> agents) {
		return List.of(PromptMessage.system(this.prompts.text(PromptFile.PLAN)),
				PromptMessage.user(request(planSpec, limits, agents)));
	}

	/**
	 * Returns what an answer at once has to be.
	 * @param planSpec what is to be answered
	 * @return null if it is text
	 */
	public @Nullable TypedResult typedAnswer(PlanSpec planSpec) {
		Map<String, Object> schema = planSpec.resultSchema();
		return (schema != null) ? new TypedResult(this.prompts, schema) : null;
	}

	/**
	 * Makes the prompt that asks for an answer at once.
	 * @param planSpec what is to be answered
	 * @param typed what the answer has to be
	 * @return a user message
	 */
	public List<PromptMessage> answer(PlanSpec planSpec, TypedResult typed) {
		String context = context(planSpec);
		return List.of(PromptMessage.user(FencedText.section("Goal", planSpec.goal()) + "\n\n"
				+ (context.isEmpty() ? "" : context + "\n\n") + typed.demand()));
	}

	/** Says what is to be planned, as planners and reviewers are told. */
	String request(PlanSpec planSpec, Limits limits, List<Agent> agents) {
		return this.prompts.text(PromptFile.PLAN_REQUEST,
				Map.of("agents", listed(agents), "tools", this.tools.listed(planSpec), "strategy",
						planSpec.strategy().wireName(), "max_steps", limits.maxSteps(), "goal",
						FencedText.section("Goal", planSpec.goal()), "context", context(planSpec), "criteria",
						criteria(planSpec), "result_schema", resultSchema(planSpec)));
	}

	private static String context(PlanSpec planSpec) {
		String context = planSpec.context();
		return (context == null || context.isBlank()) ? "" : FencedText.section("Context", context);
	}

	private static String resultSchema(PlanSpec planSpec) {
		Map<String, Object> schema = planSpec.resultSchema();
		return (schema == null) ? ""
				: FencedText.section(
						"JSON Schema of the final answer; an \"answer\" at once is a text that holds such JSON",
						JsonSchema.tree(schema).toString());
	}

	private static String criteria(PlanSpec planSpec) {
		return planSpec.acceptance().isEmpty() ? "" : FencedText.section("Acceptance criteria",
				planSpec.acceptance().stream().map("- "::concat).collect(Collectors.joining("\n")));
	}

	/**
	 * Makes the prompt that asks for a draft after an attempt that was not good enough.
	 * @param prompt what is asked without that
	 * @param notes what came up while the plan ran
	 * @return the same prompt, with what was wrong at its end if that is known
	 */
	public List<PromptMessage> critical(List<PromptMessage> prompt, AttemptContext notes) {
		String critique = notes.critique();
		if (critique == null) {
			return prompt;
		}
		List<PromptMessage> messages = new ArrayList<>(prompt);
		PromptMessage request = messages.removeLast();
		messages.add(PromptMessage.user(request.text() + "\n\n" + Critique.section(this.prompts, critique)));
		return List.copyOf(messages);
	}

	/**
	 * Makes the prompt that asks for a draft after others were rejected.
	 * @param prompt what is asked without that
	 * @param rejections each draft that was rejected, in order; empty for none
	 * @return the same prompt with the rejected steps and the reasons at its end
	 */
	public List<PromptMessage> again(List<PromptMessage> prompt, List<PlanRevisions.Rejection> rejections) {
		if (rejections.isEmpty()) {
			return prompt;
		}
		String told = rejections.stream().map(PlanPrompts::told).collect(Collectors.joining("\n\n"));
		List<PromptMessage> messages = new ArrayList<>(prompt);
		PromptMessage request = messages.removeLast();
		messages.add(PromptMessage
			.user(request.text() + "\n\n" + this.prompts.text(PromptFile.REJECTED, Map.of("rejections", told))));
		return List.copyOf(messages);
	}

	private static String told(PlanRevisions.Rejection rejection) {
		String steps = rejection.steps().stream().map(PlanPrompts::line).collect(Collectors.joining("\n"));
		return FencedText.section("Rejected steps", Truncation.of(steps, MAX_REJECTED)) + "\n\n"
				+ FencedText.section("Reason", rejection.reason());
	}

	private static String line(PlannedStep step) {
		String after = step.dependencies().isEmpty() ? "" : ", after " + String.join(", ", step.dependencies());
		String verifies = step.attributes().verifies();
		String judged = (verifies != null) ? " of " + verifies : "";
		return "- %s (%s%s%s): %s".formatted(step.id(), step.kind().wireName(), judged, after,
				Braces.shown(step.description()));
	}

	private static String listed(List<Agent> agents) {
		return agents.stream()
			.map((agent) -> "- %s: %s".formatted(agent.name(), agent.description()))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Makes the prompt that asks for a better draft.
	 * @param prompt what was asked at first
	 * @param answer what the model wrote
	 * @param faults what is wrong with it
	 * @return the first prompt, the bad answer and the faults
	 */
	public List<PromptMessage> repair(List<PromptMessage> prompt, String answer, List<String> faults) {
		List<PromptMessage> messages = new ArrayList<>(prompt);
		messages.add(PromptMessage.assistant(Truncation.of(answer, MAX_QUOTED)));
		String listed = faults.stream().map("- "::concat).collect(Collectors.joining("\n"));
		messages.add(PromptMessage.user(this.prompts.text(PromptFile.REPAIR, Map.of("faults", listed))));
		return List.copyOf(messages);
	}

}
