package io.planloom.llm;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * What the demo model is asked, as a real endpoint would see it: the headers and the
 * prompt.
 *
 * @param purpose what the call is for
 * @param stepId the step that asks
 * @param attempt the number of the step's attempt, from 1
 * @param prompt what users say
 * @param rules what the system says
 */
record DemoCall(String purpose, String stepId, int attempt, String prompt, String rules) {

	/** See {@link Quotation}. */
	private static final Pattern QUOTATION_MARKS = Pattern.compile("(?m)^`{3,}$\\R?");

	/** The example that a planner is shown: what its goal asked to be played is over. */
	private static final Pattern EXAMPLE = Pattern.compile("(?s)\nGoal of the example:\n.*");

	static DemoCall of(Prompt prompt) {
		Map<String, String> headers = (prompt.getOptions() instanceof OpenAiChatOptions options
				&& options.getCustomHeaders() != null) ? options.getCustomHeaders() : Map.of();
		return new DemoCall(headers.getOrDefault(CallHeaders.CALL_PURPOSE, CallPurpose.ACT.wireName()),
				headers.getOrDefault(CallHeaders.STEP_ID, "step"),
				Integer.parseInt(headers.getOrDefault(CallHeaders.STEP_ATTEMPT, "1")), texts(prompt, MessageType.USER),
				texts(prompt, MessageType.SYSTEM));
	}

	private static String texts(Prompt prompt, MessageType type) {
		return prompt.getInstructions()
			.stream()
			.filter((message) -> message.getMessageType() == type)
			.map((message) -> Objects.requireNonNullElse(message.getText(), ""))
			.map((text) -> EXAMPLE.matcher(text).replaceAll(""))
			.map((text) -> QUOTATION_MARKS.matcher(text).replaceAll(""))
			.collect(Collectors.joining("\n\n"));
	}

	String all() {
		return this.prompt + "\n\n" + this.rules;
	}

	String goal() {
		String goal = section("Goal");
		return goal.isEmpty() ? "the goal" : goal;
	}

	String step() {
		String step = section("Step");
		return step.isEmpty() ? this.stepId : step;
	}

	String strategy() {
		return section("Strategy");
	}

	/** Says whether a planner is shown what a reviewer found. */
	boolean isCriticised() {
		return !PromptSections.read(this.prompt, "Issues").isEmpty();
	}

	/** Returns what was wrong with the attempt before, empty if nothing is said of it. */
	String critique() {
		return section("What was wrong with the attempt before");
	}

	/** Says whether a planner is told of this agent, which stands before the strategy. */
	boolean offers(String agent) {
		int end = this.prompt.indexOf("\nStrategy:");
		return end > 0 && this.prompt.substring(0, end).contains("\n- " + agent + ": ");
	}

	/**
	 * The system's own section is second, since it may only explain what the section is.
	 */
	private String section(String name) {
		String said = PromptSections.read(this.prompt, name);
		return DemoDirectives.strip(said.isEmpty() ? PromptSections.read(this.rules, name) : said);
	}

}
