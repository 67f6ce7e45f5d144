package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON out of a model's text and says what had to be mended. Only the form is
 * mended, never the content: what is cut off is a fault, because no guess may become a
 * step of a plan. A text may hold several values that would do. The first one counts that
 * is not introduced as an example; a later one counts in its place if it is introduced as
 * the actual one.
 */
public final class JsonAnswers {

	/** Longer texts are refused unread, in UTF-16 characters. */
	static final int MAX_LENGTH = 1_000_000;

	/** How much of what stands before a value may call it an example. */
	private static final int INTRODUCTION = 200;

	/** What introduces a value that is none of the author's own. */
	private static final Pattern EXAMPLE = Pattern.compile("\\b(?:examples?|e\\.g\\.|for instance|samples?|templates?"
			+ "|skeleton|formats?|schemas?|shapes?|structures?|placeholders?|looks? like|like (?:this|so)|such as"
			+ "|(?:expected|desired|required) (?:output|answer|result))(?![\\w])", Pattern.CASE_INSENSITIVE);

	/** What introduces a value that counts more than those before it. */
	private static final Pattern ACTUAL = Pattern.compile("\\b(?:actual|real|final|corrected|revised)\\b",
			Pattern.CASE_INSENSITIVE);

	private JsonAnswers() {
	}

	/**
	 * Reads the JSON of a text. Never throws.
	 * @param text what the model wrote
	 * @return the JSON, or the fault if there is none
	 */
	public static JsonAnswer read(String text) {
		return read(text, (json) -> true);
	}

	/**
	 * Reads the JSON of a text that can be what was asked for. Never throws.
	 * @param text what the model wrote
	 * @param wanted tells whether some JSON can be it
	 * @return the JSON that is wanted; if there is none, the fault that may have
	 * prevented it, else some other JSON of the text, else the fault
	 */
	public static JsonAnswer read(String text, Predicate<JsonNode> wanted) {
		if (text.length() > MAX_LENGTH) {
			return fault("The answer is longer than 1,000,000 characters.");
		}
		List<String> repairs = new ArrayList<>();
		String clean = ControlCharacters.remove(text);
		if (clean.length() != text.length()) {
			repairs.add("removed control characters");
		}
		JsonSpans spans = JsonSpans.of(clean);
		List<JsonSpan> fitting = spans.values().stream().filter((span) -> wanted.test(span.json())).toList();
		if (!fitting.isEmpty()) {
			return chosen(clean, fitting, spans, repairs);
		}
		JsonNode yaml = YamlAnswers.read(clean, wanted);
		if (yaml != null) {
			repairs.add("read YAML as JSON");
			return new JsonAnswer(yaml, List.copyOf(repairs), null);
		}
		return unwanted(clean, spans, repairs);
	}

	/** Tells whether what introduces a value calls it an example. */
	public static boolean isExample(CharSequence before) {
		int from = Math.max(0, before.length() - INTRODUCTION);
		return EXAMPLE.matcher(before.subSequence(from, before.length())).find();
	}

	private static JsonAnswer chosen(String text, List<JsonSpan> fitting, JsonSpans spans, List<String> repairs) {
		List<JsonSpan> own = fitting.stream().filter((span) -> !isExample(introduction(text, span, spans))).toList();
		BrokenJsonException fault = spans.fault();
		if (own.isEmpty() && fault != null && fault.isBegun()) {
			return fault(fault.sentence());
		}
		JsonSpan meant = own.isEmpty() ? fitting.getLast()
				: own.stream()
					.filter((span) -> ACTUAL.matcher(introduction(text, span, spans)).find())
					.reduce((one, other) -> other)
					.orElse(own.getFirst());
		String around = surroundings(text, meant);
		if (around != null) {
			repairs.add(around);
		}
		repairs.addAll(meant.notes());
		long others = fitting.stream().map(JsonSpan::json).distinct().count() - 1;
		if (others > 0) {
			repairs.add("took one of %,d different answers".formatted(others + 1));
		}
		return new JsonAnswer(meant.json(), List.copyOf(repairs), null);
	}

	private static JsonAnswer unwanted(String text, JsonSpans spans, List<String> repairs) {
		BrokenJsonException fault = spans.fault();
		if (fault != null && (fault.isBegun() || spans.values().isEmpty())) {
			return fault(fault.sentence());
		}
		if (!spans.values().isEmpty()) {
			return new JsonAnswer(spans.values().getFirst().json(), List.copyOf(repairs), null);
		}
		return fault(text.isBlank() ? "The answer is empty." : "There is no JSON in the answer.");
	}

	/** Returns what stands between a value and the one before it. */
	private static CharSequence introduction(String text, JsonSpan span, JsonSpans spans) {
		int from = spans.values().stream().mapToInt(JsonSpan::end).filter((end) -> end <= span.start()).max().orElse(0);
		return text.substring(Math.max(from, span.start() - INTRODUCTION), span.start());
	}

	/** Says what stood around a value, or null if nothing did. */
	private static @Nullable String surroundings(String text, JsonSpan span) {
		String before = text.substring(0, span.start()).strip();
		String after = text.substring(Math.min(span.end(), text.length())).strip();
		if (before.isEmpty() && after.isEmpty()) {
			return null;
		}
		boolean onlyFence = before.matches("```[\\w+-]*") && (after.isEmpty() || after.equals("```"));
		return onlyFence ? "removed the code fence around the JSON" : "removed the text around the JSON";
	}

	private static JsonAnswer fault(@Nullable String fault) {
		return new JsonAnswer(null, List.of(), fault);
	}

}
