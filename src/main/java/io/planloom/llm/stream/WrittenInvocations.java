package io.planloom.llm.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.planloom.llm.ToolInvocation;
import io.planloom.llm.ToolOffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds calls of tools that a model wrote into its text, since its server does not know
 * the model's own marks or its endpoint takes no tools. What is marked is a call,
 * whatever it names; JSON without a mark is one only if it is the whole text and names a
 * tool that was offered.
 *
 * @param text what is left of the text without the calls
 * @param invocations the calls in order, perhaps none
 */
record WrittenInvocations(String text, List<ToolInvocation> invocations) {

	private static final Pattern MARKED = Pattern
		.compile("(?s)<tool_call>\\s*(.+?)\\s*(?:</tool_call>|(?=<tool_call>)|$)"
				+ "|<function=([^>\\s]{1,100})>\\s*(.+?)\\s*</function>"
				+ "|(?:\\[TOOL_CALLS]|<\\|python_tag\\|>|<\\|tool_call\\|>|<tools>)\\s*([\\[{].+?[]}])\\s*"
				+ "(?:</tools>|<\\|/tool_call\\|>|<\\|eom_id\\|>|$)");

	private static final Pattern FENCED = Pattern.compile("(?s)```(?:json|tool_call)?\\s*(.*?)\\s*```");

	private static final Pattern PARAMETER = Pattern
		.compile("(?s)<parameter=([^>\\s]{1,100})>\\s*(.*?)\\s*</parameter>");

	private static final JsonMapper MAPPER = JsonMapper.shared();

	WrittenInvocations {
		invocations = List.copyOf(invocations);
	}

	static WrittenInvocations in(String text, Collection<ToolOffer> offered) {
		List<ToolInvocation> found = new ArrayList<>();
		Matcher marked = MARKED.matcher(text);
		StringBuilder rest = new StringBuilder();
		while (marked.find()) {
			int before = found.size();
			read(marked, found);
			marked.appendReplacement(rest, Matcher.quoteReplacement((found.size() > before) ? "" : marked.group()));
		}
		marked.appendTail(rest);
		if (found.isEmpty()) {
			addBare(text, offered, found);
			return new WrittenInvocations(found.isEmpty() ? text : "", found);
		}
		return new WrittenInvocations(rest.toString().strip(), found);
	}

	private static void read(Matcher marked, List<ToolInvocation> found) {
		String function = marked.group(2);
		if (function != null) {
			add(function, arguments(marked.group(3)), found);
			return;
		}
		String written = (marked.group(1) != null) ? marked.group(1) : marked.group(4);
		Matcher nested = Pattern.compile("(?s)<function=([^>\\s]{1,100})>(.*)").matcher(written);
		if (nested.find()) {
			add(nested.group(1), arguments(nested.group(2).replace("</function>", "")), found);
			return;
		}
		JsonNode json = json(written);
		if (json != null) {
			(json.isArray() ? json.valueStream().toList() : List.of(json)).forEach((call) -> add(call, found));
		}
	}

	/** Reads what stands within a function's tag: JSON, or a tag for each parameter. */
	private static String arguments(String written) {
		List<String> fields = PARAMETER.matcher(written)
			.results()
			.map((field) -> MAPPER.writeValueAsString(field.group(1)) + ":" + value(field.group(2)))
			.toList();
		return fields.isEmpty() ? written.strip() : fields.stream().collect(Collectors.joining(",", "{", "}"));
	}

	private static String value(String written) {
		return (json(written) != null) ? written : MAPPER.writeValueAsString(written);
	}

	private static void addBare(String text, Collection<ToolOffer> offered, List<ToolInvocation> found) {
		Matcher fence = FENCED.matcher(text.strip());
		JsonNode json = json(fence.matches() ? fence.group(1) : text);
		if (json == null) {
			return;
		}
		List<JsonNode> calls = json.isArray() ? json.valueStream().toList() : List.of(json);
		if (calls.stream().allMatch((call) -> names(call, offered))) {
			calls.forEach((call) -> add(call, found));
		}
	}

	private static boolean names(JsonNode call, Collection<ToolOffer> offered) {
		JsonNode function = call.path("function").isObject() ? call.path("function") : call;
		return (function.has("arguments") || function.has("parameters"))
				&& offered.stream().anyMatch((offer) -> offer.name().equals(function.path("name").asString("")));
	}

	private static void add(JsonNode call, List<ToolInvocation> found) {
		JsonNode function = call.path("function").isObject() ? call.path("function") : call;
		String name = function.path("name").asString("");
		JsonNode arguments = function.has("arguments") ? function.path("arguments") : function.path("parameters");
		if (!name.isBlank()) {
			add(name, arguments.isString() ? arguments.asString()
					: arguments.isMissingNode() ? "{}" : arguments.toString(), found);
		}
	}

	private static void add(String name, String arguments, List<ToolInvocation> found) {
		found.add(new ToolInvocation("call%05d".formatted(found.size()), name.strip(), arguments));
	}

	private static @Nullable JsonNode json(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
