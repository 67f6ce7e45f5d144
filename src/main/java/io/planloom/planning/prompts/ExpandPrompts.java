package io.planloom.planning.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.Truncation;
import io.planloom.modelcalls.typed.HandedValues;
import io.planloom.plan.Braces;
import io.planloom.plan.Limits;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepResult;

/**
 * Writes the prompts that ask a planner for the steps of a subgoal; the rules are those
 * of all plans.
 */
public final class ExpandPrompts {

	/** Length of all results together, in UTF-16 characters: enough to plan by. */
	static final int MAX_RESULTS = 40_000;

	private static final int MAX_DESCRIPTION = 200;

	private final Prompts prompts;

	private final PlanPrompts plans;

	ExpandPrompts(Prompts prompts, PlanPrompts plans) {
		this.prompts = prompts;
		this.plans = plans;
	}

	/**
	 * Makes the prompt that asks for the steps of a subgoal.
	 * @param claimedStep the subgoal
	 * @param limits what its steps may use
	 * @param agents those that its steps may be given to
	 * @param results what it builds on
	 * @return a system and a user message; the first is that of all plans
	 */
	public List<PromptMessage> expand(ClaimedStep claimedStep, Limits limits, List<Agent> agents,
			List<StepResult> results) {
		List<String> sections = new ArrayList<>();
		results.forEach((result) -> sections.add(section(result, MAX_RESULTS / results.size())));
		List<Nesting.Subgoal> around = claimedStep.place().subgoals();
		if (!around.isEmpty()) {
			sections.add(FencedText.section("Part of",
					around.stream()
						.map(Nesting.Subgoal::description)
						.map(Braces::shown)
						.collect(Collectors.joining("\n\n"))));
		}
		sections.add(HandedValues.section("Step", claimedStep.spec().description(), results));
		String critique = claimedStep.notes().critique();
		if (critique != null) {
			sections.add(FencedText.section("Reason of the failure", critique));
		}
		sections.add(this.prompts.text(PromptFile.EXPAND, Map.of("depth", claimedStep.place().depth(), "failed",
				critique != null, "nests", limits.maxDepth() > 1)));
		List<PromptMessage> plan = this.plans.plan(claimedStep.planSpec(), limits, agents);
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
