package io.planloom.llm.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an error says, in whichever shape: {@code {"error": {…}}}, {@code {"error":
 * "words"}}, a list of these (Gemini), {@code message}, {@code type} and {@code code} at
 * the top (vLLM), {@code detail} (FastAPI), an error as a string of JSON within another
 * (gateways), plain text. Of pages people see the title alone.
 *
 * @param named fields by their names; the outermost one of a name counts, but for the
 * message
 * @param message the words for people, possibly empty
 * @param details the words for machines, possibly empty
 */
record ErrorShape(Map<String, JsonNode> named, String message, String details) {

	private static final int DEEPEST = 8;

	private static final int LONGEST = 2000;

	/** Fields that hold words, the better ones first. */
	private static final List<String> WORDS = List.of("message", "msg", "error_description", "detail", "error_msg",
			"status_msg", "description", "error", "raw", "reason", "title");

	/** Objects around such fields that do not stand for the error itself. */
	private static final List<String> OUTER = List.of("metadata", "base_resp", "errors");

	/** Fields that tell the kind of an error beside its code and type. */
	private static final Set<String> KINDS = Set.of("quotaid", "reason", "code", "type", "status", "finish_reason");

	/** Holds what a model wrote, so that only its name is looked at. */
	private static final String SAMPLE = "failed_generation";

	static ErrorShape of(JsonNode json) {
		Map<String, JsonNode> named = new LinkedHashMap<>();
		Set<String> words = new LinkedHashSet<>();
		Set<String> details = new LinkedHashSet<>();
		collect(json, named, details, 0);
		say(json, words, 0);
		String said = words.isEmpty() ? name(named) : String.join("; ", words);
		return new ErrorShape(named, shorten(said), shorten(String.join(" ", details)));
	}

	/** A name is better than no words. */
	private static String name(Map<String, JsonNode> named) {
		return Stream.of("code", "type", "status", "finish_reason")
			.map(named::get)
			.filter((value) -> value != null && value.isString() && value.asString().matches("\\w*[A-Za-z]\\w*"))
			.map(JsonNode::asString)
			.findFirst()
			.orElse("");
	}

	/** Plain text is shown, and of a page its title. */
	static ErrorShape of(String text) {
		return new ErrorShape(Map.of(), shorten(shown(text.strip())), "");
	}

	private static String shown(String text) {
		String page = HtmlPage.describe(text);
		return (page != null) ? page : text.startsWith("<") ? "" : text;
	}

	EndpointError error(int status, @Nullable Duration retryAfter) {
		return new EndpointError(status, code(), type(), this.message, this.details, retryAfter);
	}

	@Nullable String code() {
		return text("code");
	}

	@Nullable String type() {
		return text("type");
	}

	@Nullable String status() {
		return text("status");
	}

	/** Returns the fields that hold one value, by their names in lower case. */
	Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		this.named.forEach((name, value) -> values.put(name, value.asString()));
		return values;
	}

	/** Some endpoints write numbers where OpenAI writes words. */
	private @Nullable String text(String name) {
		JsonNode value = this.named.get(name);
		return (value != null && (value.isString() || value.isNumber())) ? value.asString() : null;
	}

	private static void collect(JsonNode json, Map<String, JsonNode> named, Set<String> details, int depth) {
		if (depth > DEEPEST) {
			return;
		}
		json.forEachEntry((name, value) -> note(name, value, named, details));
		json.forEach((value) -> collect(value, named, details, depth + 1));
	}

	private static void note(String name, JsonNode value, Map<String, JsonNode> named, Set<String> details) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (!value.isNull() && !value.isContainer()) {
			named.putIfAbsent(lower, value);
		}
		if (lower.equals(SAMPLE)) {
			details.add(lower);
		}
		else if (KINDS.contains(lower) && value.isString()) {
			details.add(value.asString());
		}
	}

	private static void say(JsonNode json, Set<String> words, int depth) {
		if (depth > DEEPEST) {
			return;
		}
		switch (json.getNodeType()) {
			case STRING -> sayText(json.asString().strip(), words, depth);
			case ARRAY -> json.forEach((element) -> say(element, words, depth + 1));
			case OBJECT -> sayObject(json, words, depth);
			default -> {
			}
		}
	}

	private static void sayText(String text, Set<String> words, int depth) {
		JsonNode inner = text.startsWith("{") ? parse(text) : null;
		if (inner != null) {
			say(inner, words, depth + 1);
		}
		else {
			String shown = shown(text);
			if (!shown.isEmpty() && words.stream().noneMatch((said) -> said.contains(shown))) {
				words.add(shown);
			}
		}
	}

	private static void sayObject(JsonNode json, Set<String> words, int depth) {
		int before = words.size();
		if (json.path("loc").isArray() && json.path("msg").isString()) {
			String place = json.path("loc").valueStream().map(JsonNode::asString).collect(Collectors.joining("."));
			words.add(place + ": " + json.path("msg").asString());
		}
		for (String name : WORDS) {
			JsonNode value = json.path(name);
			if (words.size() == before || value.isContainer()) {
				say(value, words, depth + 1);
			}
		}
		OUTER.forEach((name) -> say(json.path(name), words, depth + 1));
	}

	private static @Nullable JsonNode parse(String text) {
		try {
			return JsonMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static String shorten(String text) {
		return text.substring(0, Math.min(text.length(), LONGEST));
	}

}
