package io.planloom.acting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import io.planloom.llm.json.WrappedJson;
import io.planloom.llm.prompt.Truncation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A judge's answer after parsing: a verdict, or the fault that prevented one. */
sealed interface VerdictReading {

	/** In UTF-16 characters; what is longer loses its end. */
	int MAX_REASON = 1_000;

	/** A verdict rests on a few passages; more of them are not kept. */
	int MAX_QUOTES = 5;

	/** In UTF-16 characters; longer passages prove no more. */
	int MAX_QUOTE = 500;

	/** Reasons stand on a line in prompts and events. */
	Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");

	/** The marks that a model puts around a quoted passage. */
	Pattern MARKS = Pattern.compile("^[\\s\"'“”„‘’«»…>]+|[\\s\"'“”„‘’«»…]+$");

	/** Words for true. */
	Set<String> YES = Set.of("true", "yes", "y", "pass", "passed", "passes", "ok", "okay", "accept", "accepted",
			"approved", "met", "1");

	/** Words for false. */
	Set<String> NO = Set.of("false", "no", "n", "fail", "failed", "fails", "not passed", "not_passed", "reject",
			"rejected", "not accepted", "not met", "unmet", "0");

	/**
	 * A verdict.
	 *
	 * @param passed whether the result is accepted
	 * @param reason why, never blank, on one line
	 * @param evidence passages that occur in the result
	 */
	record Verdict(boolean passed, String reason, List<String> evidence) implements VerdictReading {
	}

	/**
	 * No verdict.
	 *
	 * @param fault one plain sentence, which the judge is shown
	 */
	record Faulty(String fault) implements VerdictReading {
	}

	/**
	 * Reads an answer. Never throws, whatever the model wrote.
	 * @param text what the judge wrote
	 * @param judged the result that was judged
	 * @param criteria what it was judged by one by one; empty if by its step alone
	 * @return the verdict or the fault
	 */
	static VerdictReading of(String text, String judged, List<String> criteria) {
		JsonAnswer answer = JsonAnswers.read(text, (found) -> verdictIn(found) != null);
		if (answer.json() == null) {
			return new Faulty((answer.fault() != null) ? answer.fault() : "There is no JSON in the answer.");
		}
		JsonNode verdict = verdictIn(answer.json());
		JsonNode json = (verdict != null) ? verdict : answer.json();
		String unmet = unmet(json.path("criteria"), criteria);
		Boolean said = said(json);
		Boolean passed = unmet.isEmpty() ? said : Boolean.FALSE;
		if (passed == null) {
			return new Faulty("The answer is no JSON object in which 'passed' is true or false.");
		}
		String reason = unmet.isEmpty()
				? clean(first(json, "reason", "reasons", "explanation", "rationale", "feedback"), MAX_REASON) : unmet;
		return new Verdict(passed, reason(passed, reason, criteria, unmet.isEmpty()),
				evidence(json.path("evidence"), judged));
	}

	/** Finds the verdict in whatever is wrapped around it; null if there is none. */
	private static @Nullable JsonNode verdictIn(JsonNode json) {
		return WrappedJson.find(json, (node, depth) -> (said(node) != null && (depth < 2 || node.has("reason")))
				|| node.path("criteria").isArray());
	}

	private static @Nullable Boolean said(JsonNode json) {
		return bool(first(json, "passed", "pass", "approved", "accepted", "verdict"));
	}

	private static JsonNode first(JsonNode json, String... names) {
		for (String name : names) {
			if (!json.path(name).isMissingNode() && !json.path(name).isNull()) {
				return json.path(name);
			}
		}
		return json.path(names[0]);
	}

	/** Takes the words as well, since models without a strict mode write them. */
	private static @Nullable Boolean bool(JsonNode value) {
		String word = value.isValueNode() ? value.asString("").strip().toLowerCase(Locale.ROOT) : "";
		String bare = word.replaceFirst("[.!]+$", "");
		return YES.contains(bare) ? Boolean.TRUE : NO.contains(bare) ? Boolean.FALSE : null;
	}

	private static String reason(boolean passed, String reason, List<String> criteria, boolean general) {
		if (reason.isEmpty()) {
			return passed ? "The judge found no fault." : "The judge gave no reason.";
		}
		boolean named = !passed && general && criteria.size() == 1;
		return named ? "“%s” is not met: %s".formatted(criterion(criteria.getFirst()), reason) : reason;
	}

	/** Says which criteria are not met and why; empty if nothing is said of any. */
	private static String unmet(JsonNode entries, List<String> criteria) {
		List<String> unmet = new ArrayList<>();
		int position = 0;
		for (JsonNode entry : entries.isArray() ? entries : List.<JsonNode>of()) {
			position++;
			int number = entry.path("number").asInt(position);
			if (Boolean.FALSE.equals(bool(first(entry, "met", "passed"))) && number >= 1 && number <= criteria.size()) {
				String reason = clean(entry.path("reason"), MAX_REASON / 2);
				unmet.add("“%s” is not met%s".formatted(criterion(criteria.get(number - 1)),
						reason.isEmpty() ? "." : ": " + reason));
			}
		}
		return Truncation.start(unmet.stream().distinct().collect(Collectors.joining(" ")), 2 * MAX_REASON);
	}

	private static String criterion(String text) {
		return Truncation.start(StepPrompt.oneLine(text), MAX_QUOTE / 2);
	}

	/** A passage that is not there proves nothing. */
	private static List<String> evidence(JsonNode value, String judged) {
		List<String> evidence = new ArrayList<>();
		String result = folded(judged);
		for (JsonNode item : value.isArray() ? value : List.of(value)) {
			String quote = item.isString() ? MARKS.matcher(clean(item, 2 * MAX_QUOTE)).replaceAll("") : "";
			if (!quote.isEmpty() && evidence.size() < MAX_QUOTES && result.contains(folded(quote))) {
				evidence.add(Truncation.start(quote, MAX_QUOTE));
			}
		}
		return evidence.stream().distinct().toList();
	}

	private static String folded(String text) {
		return UNPRINTABLE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
	}

	private static String clean(JsonNode value, int limit) {
		if (value.isMissingNode() || value.isNull()) {
			return "";
		}
		String text = value.isString() ? value.asString() : value.toString();
		// A shorter text first: more of it than this is never shown
		String start = text.substring(0, Math.min(text.length(), 4 * limit));
		return Truncation.start(UNPRINTABLE.matcher(start).replaceAll(" ").strip(), limit);
	}

}
