package io.planloom.planning.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.Truncation;
import io.planloom.plan.Braces;
import io.planloom.plan.Limits;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepResult;

/** What a planner is told of a subgoal; the rules are those of all plans. */
public final class ExpandPrompts {

	/** What results may take together, in UTF-16 characters: enough to plan by. */
	static final int MAX_RESULTS = 40_000;

	private static final int MAX_DESCRIPTION = 200;

	private static final String TASK = """
			Plan this step alone. It is a part of the goal, on level %d of the plan, and %s.
			- Its steps see the goal, the context, the results above and the results of the steps they depend on. The ids of \
			steps above mean nothing here: give only dependencies and inputs among the new steps.
			- What the new steps come to is joined to the result of this step afterwards; there is no step for that.
			- %s
			- %s""";

	private static final String HELD = "was held to be a project of its own";

	private static final String FAILED = "failed when it was done as one piece of work, for the reason above";

	private static final String WHOLE = "If it is one piece of work after all, answer with this one step.";

	private static final String SMALLER = """
			Divide it into smaller steps that avoid what it failed for: each asks for less at once, or goes another way. A \
			step that is the whole again would fail again.""";

	private static final String NESTING = "A new step that is a project of its own again has the kind \"subgoal\".";

	private static final String LAST_LEVEL = "No new step has the kind \"subgoal\": the plan may have no more levels.";

	private ExpandPrompts() {
	}

	/**
	 * Makes the prompt that asks for the steps of a subgoal.
	 * @param assignment the subgoal
	 * @param limits what its steps may use
	 * @param agents those that its steps may be given to
	 * @param results what it builds on
	 * @return a system and a user message; the first is that of all plans
	 */
	public static List<PromptMessage> expand(ClaimedStep assignment, Limits limits, List<Agent> agents,
			List<StepResult> results) {
		List<String> sections = new ArrayList<>();
		results.forEach((result) -> sections.add(section(result, MAX_RESULTS / results.size())));
		List<Nesting.Subgoal> around = assignment.place().subgoals();
		if (!around.isEmpty()) {
			sections.add(FencedText.section("Part of",
					around.stream()
						.map(Nesting.Subgoal::description)
						.map(Braces::shown)
						.collect(Collectors.joining("\n\n"))));
		}
		sections.add(FencedText.section("Step", Braces.shown(assignment.spec().description())));
		String critique = assignment.notes().critique();
		if (critique != null) {
			sections.add(FencedText.section("Why it failed", critique));
		}
		sections.add(TASK.formatted(assignment.place().depth(), (critique != null) ? FAILED : HELD,
				(limits.maxDepth() > 1) ? NESTING : LAST_LEVEL, (critique != null) ? SMALLER : WHOLE));
		List<PromptMessage> plan = PlanPrompts.plan(assignment.brief(), limits, agents);
		return List.of(plan.getFirst(),
				PromptMessage.user(plan.getLast().text() + "\n\n" + String.join("\n\n", sections)));
	}

	private static String section(StepResult result, int limit) {
		String description = Braces.shown(result.description()).strip().replaceAll("\\s+", " ");
		String text = (result.result() != null) ? result.result() : "";
		return FencedText.section(
				"Result of %s (%s)".formatted(result.stepId(), Truncation.start(description, MAX_DESCRIPTION)),
				Truncation.of(text, limit));
	}

}
