package io.planloom.llm.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * One JSON value of a text. The parser finds its end, since braces and fences may stand
 * inside strings.
 *
 * @param json the value
 * @param start where it begins in the text, in UTF-16 characters
 * @param end where it ends
 * @param notes what was mended, each the predicate of a sentence
 */
record JsonSpan(JsonNode json, int start, int end, List<String> notes) {

	/** A brace or bracket behind which all quotes have a backslash. */
	private static final Pattern ESCAPED = Pattern.compile("[\\[{](?:\\s|\\\\[nrt]|[\\[{])*+\\\\\"");

	/** One backslash and what it escapes. */
	private static final Pattern ESCAPE = Pattern.compile("\\\\[\"\\\\nrt]");

	/**
	 * Reads the value that begins at a place.
	 * @param text what the model wrote
	 * @param start the place
	 * @throws BrokenJsonException if it cannot be read without a guess
	 */
	static JsonSpan read(String text, int start) {
		String rest = text.substring(start);
		try {
			StrictJson.Value value = StrictJson.read(rest);
			return new JsonSpan(value.json(), start, start + value.end(), List.of());
		}
		catch (JacksonException ex) {
			return ESCAPED.matcher(rest).lookingAt() ? unescaped(rest, start) : mended(rest, start);
		}
	}

	private static JsonSpan mended(String rest, int start) {
		Mended mended = JsonMender.mend(rest);
		List<String> notes = mended.mends().stream().map(Mend::note).toList();
		return new JsonSpan(parsed(mended.json()), start, start + mended.end(), notes);
	}

	/** Reads JSON that was written as a string, but for the quotes around it. */
	private static JsonSpan unescaped(String rest, int start) {
		Mended mended = JsonMender.mend(ESCAPE.matcher(rest)
			.replaceAll((escape) -> Matcher.quoteReplacement(escape.group().translateEscapes())));
		Stream<String> notes = mended.mends().stream().map(Mend::note);
		return new JsonSpan(parsed(mended.json()), start, start + rest.length(),
				Stream.concat(Stream.of("removed the backslashes before all quotes"), notes).toList());
	}

	private static JsonNode parsed(String json) {
		try {
			return StrictJson.read(json).json();
		}
		catch (StreamConstraintsException ex) {
			throw BrokenJsonException.excessive();
		}
		catch (JacksonException ex) {
			throw BrokenJsonException.at(json, 0, true);
		}
	}

}
