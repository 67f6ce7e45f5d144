package io.planloom.acting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.Critique;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.LengthBudget;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.Truncation;
import io.planloom.plan.Braces;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * The prompt of a step. What the steps of a plan share comes first and word for word the
 * same, so that endpoints can cache it: system message, goal, context; then the results
 * in the order of the plan; then what is the step's own.
 */
final class StepPrompt {

	/**
	 * However long the goal and the context are, this part of the budget is for results.
	 */
	private static final int MIN_PART_FOR_RESULTS = 4;

	private static final int MAX_DESCRIPTION = 200;

	private final String system;

	private final int budget;

	/**
	 * Makes a prompt's frame.
	 * @param system the system message
	 * @param budget length of the whole prompt in characters; headings come on top
	 */
	StepPrompt(String system, int budget) {
		this.system = system;
		this.budget = budget;
	}

	/**
	 * Writes the prompt.
	 * @param planSpec what the plan is about
	 * @param results what is built on, in the order of the plan
	 * @param ending what comes last
	 * @return a system and a user message
	 */
	List<PromptMessage> write(PlanSpec planSpec, List<StepResult> results, String ending) {
		List<String> sections = new ArrayList<>();
		sections.add(FencedText.section("Goal", planSpec.goal()));
		String context = context(planSpec);
		if (context != null) {
			sections.add(FencedText.section("Context", context));
		}
		int used = this.system.length() + ending.length() + sections.stream().mapToInt(String::length).sum();
		sections.addAll(results(results, Math.max(this.budget - used, this.budget / MIN_PART_FOR_RESULTS)));
		sections.add(ending);
		return List.of(PromptMessage.system(this.system), PromptMessage.user(String.join("\n\n", sections)));
	}

	/**
	 * Says what larger pieces of work a step is part of.
	 * @param subgoals the outermost first
	 * @return a section and an empty line, or nothing at the top of a plan
	 */
	static String partOf(List<Nesting.Subgoal> subgoals) {
		return subgoals.isEmpty() ? ""
				: FencedText.section("Part of",
						subgoals.stream()
							.map(Nesting.Subgoal::description)
							.map(Braces::shown)
							.collect(Collectors.joining("\n\n")))
						+ "\n\n";
	}

	/**
	 * Says what was wrong with the attempt before.
	 * @param prompts the texts
	 * @param notes what came up while the plan ran
	 * @return a section and an empty line, or nothing if nothing is known of it
	 */
	static String critique(Prompts prompts, AttemptContext notes) {
		String critique = notes.critique();
		return (critique != null) ? Critique.section(prompts, critique) + "\n\n" : "";
	}

	private @Nullable String context(PlanSpec planSpec) {
		String context = planSpec.context();
		return (context == null || context.isBlank()) ? null : Truncation.of(context, this.budget / 2);
	}

	private static List<String> results(List<StepResult> results, int room) {
		List<StepResult> usable = results.stream().filter((result) -> result.result() != null).toList();
		int limit = LengthBudget.limit(usable.stream().map((result) -> text(result).length()).toList(), room);
		return usable.stream()
			.map((result) -> FencedText.section("Result of " + name(result), Truncation.of(text(result), limit)))
			.toList();
	}

	private static String text(StepResult result) {
		return (result.result() != null) ? result.result() : "";
	}

	/** Names a step by its id and the beginning of its description, on one line. */
	static String name(StepResult step) {
		String description = oneLine(Braces.shown(step.description()));
		return "%s (%s)".formatted(step.stepId(), Truncation.start(description, MAX_DESCRIPTION));
	}

	/** Puts a text on one line, so that it cannot begin a section. */
	static String oneLine(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
