package io.planloom.planning.draft;

import java.util.List;

import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The form that is asked for: a JSON object, also within prose or a code fence, wrapped
 * in another object, or as the mere list of its steps.
 */
public final class JsonFormat implements DraftFormat {

	private static final List<String> STRATEGY = List.of("strategy");

	private static final List<String> ANSWER = List.of("answer");

	private static final List<String> STEPS = List.of("steps", "tasks", "plan");

	private static final int MAX_WRAPPERS = 3;

	private final StepsFormat steps = new StepsFormat();

	@Override
	public @Nullable Draft read(String text, DraftValidation validation) {
		JsonAnswer answer = JsonAnswers.read(text);
		JsonNode json = answer.json();
		if (json == null) {
			if (meansJson(text)) {
				validation.fault((answer.fault() != null) ? answer.fault() : "The JSON cannot be read.");
			}
			return null;
		}
		JsonNode plan = unwrap(json, validation);
		if (plan == null) {
			return null;
		}
		answer.repairs().stream().map(JsonFormat::sentence).forEach(validation::mended);
		return plan.isArray() ? this.steps.read(plan, new Draft(null, null, List.of()), validation)
				: readObject(plan, validation);
	}

	private Draft readObject(JsonNode plan, DraftValidation validation) {
		DraftField strategy = DraftField.of(plan, STRATEGY);
		DraftField answer = DraftField.of(plan, ANSWER);
		String text = (answer.value().isObject() || answer.value().isArray()) ? answer.value().toPrettyString()
				: answer.text(validation).strip();
		String name = strategy.text(validation).strip();
		Draft draft = new Draft(name.isEmpty() ? null : name, text.isEmpty() ? null : text, List.of());
		return this.steps.read(DraftField.of(plan, STEPS).noted(validation), draft, validation);
	}

	/** Finds the plan itself, or null if there is none in this JSON. */
	private static @Nullable JsonNode unwrap(JsonNode json, DraftValidation validation) {
		JsonNode node = json;
		for (int wrappers = 0; wrappers < MAX_WRAPPERS; wrappers++) {
			if (isPlan(node)) {
				return node;
			}
			if (isStepList(node)) {
				validation.mended("Took the list that stands in place of a plan as its steps.");
				return node;
			}
			List<JsonNode> plans = node.valueStream().filter(JsonFormat::isPlan).toList();
			if (plans.size() == 1) {
				validation.mended("Took the plan out of what was wrapped around it.");
				return plans.getFirst();
			}
			if (node.size() != 1) {
				return null;
			}
			node = node.values().iterator().next();
		}
		return null;
	}

	private static boolean isPlan(JsonNode node) {
		return node.isObject() && (node.has("steps") || node.has("answer") || node.has("strategy")
				|| STEPS.stream().anyMatch((name) -> node.path(name).isArray()));
	}

	private static boolean isStepList(JsonNode node) {
		return node.isArray() && !node.isEmpty() && node.valueStream().noneMatch(JsonFormat::isPlan)
				&& (node.valueStream().anyMatch(JsonFormat::isStep) || node.valueStream().allMatch(JsonNode::isString));
	}

	private static boolean isStep(JsonNode node) {
		return node.isObject()
				&& (node.has("id") || !DraftField.of(node, StepsFormat.DESCRIPTION).value().isMissingNode());
	}

	/** Tells broken JSON from text that only has brackets in it. */
	private static boolean meansJson(String text) {
		String start = text.stripLeading();
		return start.isEmpty() || start.startsWith("{") || start.startsWith("[{") || text.contains("\"steps\"")
				|| text.contains("\"answer\"") || text.contains("\"strategy\"");
	}

	private static String sentence(String note) {
		return Character.toUpperCase(note.charAt(0)) + note.substring(1) + (note.endsWith(".") ? "" : ".");
	}

}
