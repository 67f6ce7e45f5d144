package io.planloom.llm.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The part of a text that starts with its JSON. The parser finds the end, since braces
 * and fences may stand inside strings.
 *
 * @param text the text from the JSON's first character on
 * @param before what stands before the JSON
 */
record JsonSpan(String text, String before) {

	private static final Pattern FENCE = Pattern.compile("```(?:json|JSON)?\\s*+(?=[\\[{])");

	/** An object or a list of objects; a citation mark such as [1] is neither. */
	private static final Pattern LIKELY = Pattern
		.compile("\\{(?=\\s*+(?:[\"'}/]|[A-Za-z_]\\w*+\\s*+:))|\\[(?=\\s*+[\\[{])");

	private static final Pattern LIST = Pattern.compile("\\[");

	static @Nullable JsonSpan find(String text) {
		String stripped = text.strip();
		if (stripped.startsWith("{") || stripped.startsWith("[")) {
			return new JsonSpan(stripped, "");
		}
		for (Pattern pattern : new Pattern[] { FENCE, LIKELY, LIST }) {
			Matcher matcher = pattern.matcher(stripped);
			if (matcher.find()) {
				int start = (pattern == FENCE) ? matcher.end() : matcher.start();
				return new JsonSpan(stripped.substring(start), stripped.substring(0, start));
			}
		}
		return null;
	}

	/**
	 * Says what stood around the JSON.
	 * @param end the offset in {@link #text()} after the JSON
	 * @return one plain sentence, or null if nothing did
	 */
	@Nullable String surroundings(int end) {
		String after = this.text.substring(Math.clamp(end, 0, this.text.length())).strip();
		String prefix = this.before.strip();
		if (prefix.isEmpty() && after.isEmpty()) {
			return null;
		}
		boolean onlyFence = prefix.matches("```(?:json|JSON)?") && (after.isEmpty() || after.equals("```"));
		return onlyFence ? "removed the code fence around the JSON" : "removed the text around the JSON";
	}

}
