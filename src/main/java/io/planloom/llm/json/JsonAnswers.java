package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON out of a model's text and says what had to be mended. Only the form is
 * mended, never the content: what is cut off is a fault, because no guess may become a
 * step of a plan.
 */
public final class JsonAnswers {

	/** Longer texts are refused unread, in UTF-16 characters. */
	static final int MAX_LENGTH = 1_000_000;

	private JsonAnswers() {
	}

	/**
	 * Reads the first JSON object or array of a text. Never throws.
	 * @param text what the model wrote
	 * @return the JSON, or the fault if there is none
	 */
	public static JsonAnswer read(String text) {
		if (text.length() > MAX_LENGTH) {
			return fault("The answer is longer than 1,000,000 characters.");
		}
		List<String> repairs = new ArrayList<>();
		String clean = ControlCharacters.remove(text);
		if (clean.length() != text.length()) {
			repairs.add("removed control characters");
		}
		JsonSpan span = JsonSpan.find(clean);
		return (span != null) ? read(span, repairs)
				: fault(clean.isBlank() ? "The answer is empty." : "There is no JSON in the answer.");
	}

	private static JsonAnswer read(JsonSpan span, List<String> repairs) {
		try {
			JsonNode json = read(span, LenientJson.STRICT, repairs);
			return new JsonAnswer(json, List.copyOf(repairs), null);
		}
		catch (JacksonException strict) {
			return readLeniently(span, repairs);
		}
	}

	private static JsonAnswer readLeniently(JsonSpan span, List<String> repairs) {
		try {
			JsonNode json = read(span, LenientJson.LENIENT, repairs);
			repairs.addAll(LenientJson.mends(span.text()));
			return new JsonAnswer(json, List.copyOf(repairs), null);
		}
		catch (JacksonException ex) {
			return fault(describe(ex));
		}
	}

	private static JsonNode read(JsonSpan span, LenientJson reader, List<String> repairs) {
		try (JsonParser parser = reader.parser(span.text())) {
			JsonNode json = parser.readValueAsTree();
			String note = span.surroundings((int) parser.currentLocation().getCharOffset());
			if (note != null) {
				repairs.add(note);
			}
			return json;
		}
	}

	private static String describe(JacksonException ex) {
		return switch (ex) {
			case UnexpectedEndOfInputException cut -> "The JSON ends before it is complete.";
			case StreamConstraintsException deep ->
				"The JSON is nested too deeply or holds an overlong number or name.";
			default -> "The JSON is broken at line %d, column %d.".formatted(line(ex), column(ex));
		};
	}

	private static int line(JacksonException ex) {
		return (ex.getLocation() != null) ? ex.getLocation().getLineNr() : 0;
	}

	private static int column(JacksonException ex) {
		return (ex.getLocation() != null) ? ex.getLocation().getColumnNr() : 0;
	}

	private static JsonAnswer fault(@Nullable String fault) {
		return new JsonAnswer(null, List.of(), fault);
	}

}
