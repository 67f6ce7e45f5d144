package io.planloom.planning.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.Truncation;
import io.planloom.plan.view.SimilarPlan;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows a planner a plan that completed. It comes at the end of the prompt, after what
 * more plans have in common, and is short: about 2,000 tokens for any plan.
 */
public final class ExamplePrompt {

	/** In UTF-16 characters, like all of these. */
	private static final int MAX_GOAL = 1_000;

	private static final int MAX_DESCRIPTIONS = 8_000;

	private static final int MAX_DESCRIPTION = 500;

	private final Prompts prompts;

	ExamplePrompt(Prompts prompts) {
		this.prompts = prompts;
	}

	/**
	 * Adds an example to a prompt.
	 * @param prompt what asks for a draft; its last message is the user's
	 * @param example the plan that completed
	 * @return the same messages, the last one with the example at its end
	 */
	public List<PromptMessage> add(List<PromptMessage> prompt, SimilarPlan example) {
		List<PromptMessage> messages = new ArrayList<>(prompt);
		messages.add(PromptMessage.user(messages.removeLast().text() + "\n\n" + section(example)));
		return List.copyOf(messages);
	}

	private String section(SimilarPlan example) {
		int limit = Math.min(MAX_DESCRIPTION, MAX_DESCRIPTIONS / example.steps().size());
		String steps = example.steps()
			.stream()
			.map((step) -> step.withDescription(Truncation.start(step.description(), limit)))
			.map(JsonMapper.shared()::writeValueAsString)
			.collect(Collectors.joining(",\n", "[", "]"));
		String goal = Truncation.start(example.goal(), MAX_GOAL);
		return this.prompts.text(PromptFile.EXAMPLE, Map.of("goal", FencedText.section("Goal of the example", goal),
				"steps", FencedText.section("Steps of the example", steps)));
	}

}
