package io.planloom.planning.draft;

import java.util.List;

import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The form that is asked for: a JSON object, also within prose or a code fence, wrapped
 * in other JSON, or as the mere list of its steps.
 */
public final class JsonFormat implements DraftFormat {

	private static final List<String> STRATEGY = List.of("strategy");

	private static final List<String> ANSWER = List.of("answer");

	private final StepsFormat steps = new StepsFormat();

	@Override
	public @Nullable Draft read(String text, DraftValidation validation) {
		JsonAnswer answer = JsonAnswers.read(text, (json) -> PlanNode.find(json) != null);
		JsonNode json = answer.json();
		if (json == null) {
			if (meansJson(text)) {
				validation.fault((answer.fault() != null) ? answer.fault() : "The JSON cannot be read.");
			}
			return null;
		}
		JsonNode plan = PlanNode.find(json);
		if (plan == null) {
			if (PlanNode.isSchema(json)) {
				validation.fault("The answer is the schema of a plan and no plan.");
			}
			return null;
		}
		noteWrapping(json, plan, validation);
		answer.repairs().stream().map(JsonFormat::sentence).forEach(validation::mended);
		return plan.isArray() ? this.steps.read(plan, new Draft(null, null, List.of()), validation)
				: readObject(plan, validation);
	}

	private static void noteWrapping(JsonNode json, JsonNode plan, DraftValidation validation) {
		if (plan.isArray()) {
			validation.mended("Took the list that stands in place of a plan as its steps.");
		}
		else if (plan != json) {
			validation.mended("Took the plan out of what was wrapped around it.");
		}
	}

	private Draft readObject(JsonNode written, DraftValidation validation) {
		JsonNode plan = PlanNode.proper(written);
		DraftField strategy = DraftField.of(plan, STRATEGY);
		DraftField answer = DraftField.of(plan, ANSWER);
		String text = (answer.value().isObject() || answer.value().isArray()) ? answer.value().toPrettyString()
				: answer.text(validation).strip();
		String name = strategy.text(validation).strip();
		Draft draft = new Draft(name.isEmpty() ? null : name, text.isEmpty() ? null : text, List.of());
		return this.steps.read(DraftField.of(plan, PlanNode.STEPS).noted(validation), draft, validation);
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
