package io.planloom.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * The tools that the demo model is offered. It knows one: it has the calculator work out
 * what a step names, and passes on what that says.
 *
 * @param names names of the tools
 * @param returned what tools returned in this conversation, in order
 */
record DemoTools(Set<String> names, List<String> returned) {

	private static final String CALCULATOR = "calculator";

	private static final Pattern SUM = Pattern
		.compile("(?<![\\w.])\\(*\\d[\\d.]*(?:\\s*[-+*/^]\\s*\\(*\\d[\\d.]*\\)*)+(?![\\w])");

	private static final Pattern FENCED = Pattern.compile("(?s)```+\n(.*)\n```+");

	/** Reads what a real endpoint would receive. */
	static DemoTools of(Prompt prompt) {
		Map<String, Object> body = (prompt.getOptions() instanceof OpenAiChatOptions options)
				? Objects.requireNonNullElse(options.getExtraBody(), Map.of()) : Map.of();
		Set<String> names = (body.get("tools") instanceof List<?> tools)
				? tools.stream().flatMap(DemoTools::name).collect(Collectors.toSet()) : Set.of();
		return new DemoTools(names,
				prompt.getInstructions()
					.stream()
					.filter(ToolResponseMessage.class::isInstance)
					.map(ToolResponseMessage.class::cast)
					.flatMap((message) -> message.getResponses().stream())
					.map((response) -> text(response.responseData()))
					.toList());
	}

	private static Stream<String> name(Object tool) {
		return (tool instanceof Map<?, ?> offered && offered.get("function") instanceof Map<?, ?> function)
				? Stream.of(String.valueOf(function.get("name"))) : Stream.empty();
	}

	private static String text(String told) {
		Matcher fenced = FENCED.matcher(told);
		return fenced.find() ? fenced.group(1) : told;
	}

	/**
	 * Writes the call of a tool.
	 * @param description what the step is to do
	 * @return the call, null if the step needs none
	 */
	@Nullable String call(String description) {
		Matcher sum = SUM.matcher(description);
		if (!this.names.contains(CALCULATOR) || !this.returned.isEmpty() || !sum.find()) {
			return null;
		}
		return "<tool_call>\n{\"name\": \"%s\", \"arguments\": {\"expression\": %s}}\n</tool_call>"
			.formatted(CALCULATOR, JsonMapper.shared().writeValueAsString(sum.group().strip()));
	}

	/**
	 * Writes the result of a step that called a tool.
	 * @return the text, null if it called none
	 */
	@Nullable String result() {
		return this.returned.isEmpty() ? null
				: "**%s** (by the calculator)".formatted(String.join("**, **", this.returned));
	}

}
