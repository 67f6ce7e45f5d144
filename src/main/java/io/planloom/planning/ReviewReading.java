package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import io.planloom.llm.json.WrappedJson;
import io.planloom.llm.prompt.Truncation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A reviewer's answer after parsing: a judgement, or the fault that prevented one. */
sealed interface ReviewReading {

	/** More than a planner can mend at once; so many are told of, no more. */
	int MAX_ISSUES = 20;

	/** In UTF-16 characters; what is longer loses its end. */
	int MAX_LENGTH = 500;

	/** Issues stand on a line each in prompts, events and reasons. */
	Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");

	/**
	 * A judgement.
	 *
	 * @param approved whether the draft may run as it is
	 * @param issues at least one if it is not approved; clean and bounded
	 */
	record Judgement(boolean approved, List<String> issues) implements ReviewReading {
	}

	/**
	 * No judgement.
	 *
	 * @param fault one plain sentence, which the reviewer is shown
	 */
	record Faulty(String fault) implements ReviewReading {
	}

	/**
	 * Reads an answer. Never throws, whatever the model wrote.
	 * @param text what the reviewer wrote
	 * @return the judgement or the fault
	 */
	static ReviewReading of(String text) {
		JsonAnswer answer = JsonAnswers.read(text, (found) -> judgementIn(found) != null);
		JsonNode json = answer.json();
		if (json == null) {
			return new Faulty((answer.fault() != null) ? answer.fault() : "There is no JSON in the answer.");
		}
		JsonNode judgement = judgementIn(json);
		Boolean approved = (judgement != null) ? approved(judgement.path("approved")) : null;
		if (judgement == null || approved == null) {
			return new Faulty("The answer is no JSON object in which 'approved' is true or false.");
		}
		List<String> issues = issues(judgement.path("issues"));
		return (approved || !issues.isEmpty()) ? new Judgement(approved, issues)
				: new Faulty("'approved' is false, and 'issues' names nothing that is wrong.");
	}

	/** Finds the judgement in whatever is wrapped around it; null if there is none. */
	private static @Nullable JsonNode judgementIn(JsonNode json) {
		return WrappedJson.find(json, (node, depth) -> approved(node.path("approved")) != null);
	}

	/** Takes the words as well, since models without a strict mode write them. */
	private static @Nullable Boolean approved(JsonNode value) {
		return switch (value.asString("").strip().toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> null;
		};
	}

	private static List<String> issues(JsonNode value) {
		List<String> issues = new ArrayList<>();
		for (JsonNode issue : value.isArray() ? value : List.of(value)) {
			String clean = issue.isNull() || issue.isMissingNode() ? "" : clean(issue);
			if (!clean.isEmpty() && issues.size() < MAX_ISSUES) {
				issues.add(clean);
			}
		}
		return List.copyOf(issues);
	}

	private static String clean(JsonNode issue) {
		String text = issue.isString() ? issue.asString() : issue.toString();
		// A shorter text first: more of it than this is never shown
		String start = text.substring(0, Math.min(text.length(), 4 * MAX_LENGTH));
		return Truncation.start(UNPRINTABLE.matcher(start).replaceAll(" ").strip(), MAX_LENGTH);
	}

}
