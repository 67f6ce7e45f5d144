package io.planloom.llm.stream;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What a piece of an answer says. Content is a text or a list of parts, of which thoughts
 * are none.
 *
 * @param text of the answer, possibly with thoughts within
 * @param refusal what the model says instead, or empty
 * @param thought whether thoughts came beside the text
 * @param isWhole whether it is no delta, and may repeat what deltas said
 */
record Said(String text, String refusal, boolean thought, boolean isWhole) {

	private static final List<String> THOUGHTS = List.of("reasoning_content", "reasoning", "reasoning_details",
			"thinking", "thinking_blocks", "thoughts", "thought");

	private static final Set<String> TEXTS = Set.of("", "text", "output_text");

	/**
	 * Reads a choice.
	 * @param choice with a {@code delta}, a {@code message} or, as of old, a {@code text}
	 */
	static Said in(JsonNode choice) {
		boolean delta = choice.path("delta").isObject();
		JsonNode words = words(choice);
		JsonNode content = words.isObject() ? words.path("content") : choice.path("text");
		StringBuilder text = new StringBuilder();
		StringBuilder refusal = new StringBuilder(words.path("refusal").asString(""));
		boolean thought = THOUGHTS.stream().anyMatch((name) -> isSaid(words.path(name)));
		thought |= read(content, text, refusal);
		return new Said(text.toString(), refusal.toString(), thought, !delta);
	}

	/** Returns the delta or the message of a choice. */
	static JsonNode words(JsonNode choice) {
		return choice.path(choice.path("delta").isObject() ? "delta" : "message");
	}

	/** Says whether there were thoughts among the parts. */
	private static boolean read(JsonNode content, StringBuilder text, StringBuilder refusal) {
		if (content.isString()) {
			text.append(content.asString());
			return false;
		}
		if (content.isArray()) {
			boolean thought = false;
			for (JsonNode part : content) {
				thought |= read(part, text, refusal);
			}
			return thought;
		}
		return content.isObject() && readPart(content, text, refusal);
	}

	private static boolean readPart(JsonNode part, StringBuilder text, StringBuilder refusal) {
		String type = part.path("type").asString("").toLowerCase(Locale.ROOT);
		if (type.equals("refusal")) {
			refusal.append(part.path("refusal").asString(""));
			return false;
		}
		if (!TEXTS.contains(type) || part.path("thought").asBoolean(false)) {
			return type.contains("think") || type.contains("reason") || part.path("thought").asBoolean(false);
		}
		JsonNode words = part.path("text");
		text.append(words.isObject() ? words.path("value").asString("") : words.asString(""));
		return false;
	}

	private static boolean isSaid(JsonNode value) {
		return value.isString() ? !value.asString().isBlank() : (value.isContainer() && !value.isEmpty());
	}

}
