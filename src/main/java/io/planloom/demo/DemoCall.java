package io.planloom.demo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.planloom.demo.write.AnswerRequest;
import io.planloom.demo.write.Notice;
import io.planloom.demo.write.PlanRequest;
import io.planloom.demo.write.RestWriter;
import io.planloom.demo.write.Result;
import io.planloom.demo.write.StepRequest;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.endpoint.CallHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * A call to the demo model, parsed from what a real endpoint would receive: the headers
 * and the prompt. No other class parses them.
 *
 * @param purpose what the call is for
 * @param stepId the step that asks
 * @param attempt the number of the step's attempt, from 1
 * @param prompt what users say
 * @param rules what the system says
 * @param tools what it may call, and what came of that
 */
record DemoCall(String purpose, String stepId, int attempt, DemoPrompt prompt, DemoPrompt rules, DemoTools tools) {

	private static final String RESULT_SCHEMA = "JSON Schema of the result";

	private static final Pattern RESULT = Pattern.compile("Result of (\\S+) \\((.*)\\)");

	private static final Pattern LISTED = Pattern
		.compile("- (\\S+) \\((\\w+)(?:, gate)?(?:, after ([^)]*))?\\), [a-z ]+: (.*)");

	private static final Pattern LISTED_AGENT = Pattern.compile("- (\\S+): .*");

	private static final Pattern INVENTED = Pattern.compile("\\b(?:alternative|part)_\\d{1,9}\\b");

	/** Matches a goal that asks for an approval. */
	private static final Pattern CONSENT = Pattern.compile(
			"(?is).*\\b(?:ask me (?:first|before)|let me approve|(?:my|our) (?:approval|consent)|before i approve)\\b.*");

	private static final int DEFAULT_STEPS = 10;

	static DemoCall of(Prompt prompt) {
		Map<String, String> headers = (prompt.getOptions() instanceof OpenAiChatOptions options
				&& options.getCustomHeaders() != null) ? options.getCustomHeaders() : Map.of();
		return new DemoCall(headers.getOrDefault(CallHeaders.CALL_PURPOSE, CallPurpose.ACT.wireName()),
				headers.getOrDefault(CallHeaders.STEP_ID, "step"),
				Integer.parseInt(headers.getOrDefault(CallHeaders.STEP_ATTEMPT, "1")),
				new DemoPrompt(texts(prompt, MessageType.USER)), new DemoPrompt(texts(prompt, MessageType.SYSTEM)),
				DemoTools.of(prompt));
	}

	private static String texts(Prompt prompt, MessageType type) {
		return prompt.getInstructions()
			.stream()
			.filter((message) -> message.getMessageType() == type)
			.map((message) -> Objects.requireNonNullElse(message.getText(), ""))
			.collect(Collectors.joining("\n\n"));
	}

	String all() {
		return this.prompt.all() + "\n\n" + this.rules.all();
	}

	String goal() {
		String goal = section("Goal");
		return goal.isBlank() ? "the goal" : goal;
	}

	/** Says whether a planner is shown what a reviewer found. */
	boolean isCriticised() {
		return !this.prompt.read("Issues").isEmpty();
	}

	/** Says whether the result has to be JSON of a schema. */
	boolean isTyped() {
		return this.prompt.has(RESULT_SCHEMA);
	}

	/** Returns the schema of the result, empty if it is text. */
	String schema() {
		return this.prompt.read(RESULT_SCHEMA);
	}

	List<String> criteria() {
		return section("Criteria").lines().filter((line) -> !line.isBlank()).toList();
	}

	PlanRequest plan(DemoDirectives directives) {
		Matcher limit = Pattern.compile("(?m)^Limit: (\\d{1,4}) ").matcher(this.prompt.plain());
		String strategy = this.prompt.read("Strategy").split("\\s", 2)[0];
		return new PlanRequest(goal(), strategy.isEmpty() ? "auto" : strategy,
				limit.find() ? Integer.parseInt(limit.group(1)) : DEFAULT_STEPS, agents(), wishes(directives),
				directives.misread());
	}

	private Set<PlanRequest.Wish> wishes(DemoDirectives directives) {
		Set<PlanRequest.Wish> wishes = EnumSet.noneOf(PlanRequest.Wish.class);
		for (PlanRequest.Wish wish : PlanRequest.Wish.values()) {
			boolean wished = switch (wish) {
				case STEPS -> directives.has("steps") || directives.nameStep();
				case CHECK -> isCriticised();
				case VERIFY -> directives.has("verify");
				case APPROVAL -> directives.has("approval") || CONSENT.matcher(goal()).matches();
				case SUBGOALS -> directives.has("subgoals");
			};
			if (wished || (wish == PlanRequest.Wish.STEPS && directives.has("criticise"))) {
				wishes.add(wish);
			}
		}
		return wishes;
	}

	/** The agents that a planner is told of. */
	private List<String> agents() {
		return this.prompt.lines("Agents")
			.stream()
			.map(LISTED_AGENT::matcher)
			.filter(Matcher::matches)
			.map((agent) -> agent.group(1))
			.toList();
	}

	RestWriter.Rest rest() {
		return new RestWriter.Rest(listed("Steps that stay"), listed("Steps that failed"),
				listed("Steps to plan again"), taken(), plan(DemoDirectives.read("")).maxSteps());
	}

	/**
	 * The ids of the kind that the demo model invents which are in the prompt. A
	 * directive may name one that is still to come.
	 */
	Set<String> taken() {
		return INVENTED.matcher(DemoDirectives.strip(this.prompt.all()))
			.results()
			.map((id) -> id.group())
			.collect(Collectors.toCollection(HashSet::new));
	}

	/** Reads steps as a planner is told of them. */
	private List<RestWriter.Listed> listed(String title) {
		List<RestWriter.Listed> steps = new ArrayList<>();
		this.prompt.read(title).lines().map(LISTED::matcher).filter(Matcher::matches).forEach((step) -> {
			List<String> after = (step.group(3) != null) ? List.of(step.group(3).split(", ")) : List.of();
			steps.add(new RestWriter.Listed(step.group(1), step.group(2), step.group(4), after));
		});
		return steps;
	}

	StepRequest step() {
		return new StepRequest(goal(), description(), results(), mended());
	}

	String description() {
		String step = section("Step");
		return step.isBlank() ? this.stepId : step;
	}

	AnswerRequest answer() {
		return new AnswerRequest(goal(), this.prompt.has("Step") ? description() : null, results(), marked("Missing"),
				marked("Left out by request"), items("Acceptance criteria"),
				section("Messages from the user").lines().filter((line) -> !line.isBlank()).toList(), mended());
	}

	private List<String> items(String title) {
		return unmarked(section(title).lines().toList());
	}

	private List<String> marked(String title) {
		return unmarked(this.prompt.lines(title));
	}

	private static List<String> unmarked(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith("- "))
			.map((line) -> DemoDirectives.strip(line.substring(2)))
			.toList();
	}

	private List<Result> results() {
		return this.prompt.find(RESULT)
			.stream()
			.map((part) -> new Result(part.title().group(1), DemoDirectives.strip(part.title().group(2)), part.text()))
			.toList();
	}

	private Notice.@Nullable Mended mended() {
		String critique = section("Faults of the previous attempt");
		return critique.isEmpty() ? null : new Notice.Mended(this.attempt, critique);
	}

	/**
	 * The system's own section is second, since it may only explain what the section is.
	 */
	private String section(String name) {
		String said = this.prompt.read(name);
		return DemoDirectives.strip(said.isEmpty() ? this.rules.read(name) : said);
	}

}
