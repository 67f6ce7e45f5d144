package io.planloom.modelcalls.typed;

import java.util.List;

import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import io.planloom.llm.json.WrappedJson;
import io.planloom.schema.JsonSchema;
import io.planloom.schema.UnusableSchemaException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model's answer that is to be JSON of a schema.
 *
 * @param json the JSON, null if there is a fault
 * @param faults what is wrong with it, a sentence each; empty for nothing
 */
record TypedReading(@Nullable JsonNode json, List<String> faults) {

	/** Models put what was asked for into one field, or a list of one, or a text. */
	private static final int MOST_WRAPPED = 4;

	/**
	 * Reads an answer. Never throws.
	 * @param text what the model wrote
	 * @param schema what is asked for; null if it turned out to be no schema
	 */
	static TypedReading of(String text, @Nullable JsonSchema schema) {
		JsonNode whole = whole(text);
		JsonNode found = (whole != null) ? found(whole, schema) : null;
		if (found != null) {
			return new TypedReading(found, List.of());
		}
		JsonAnswer answer = JsonAnswers.read(text, (json) -> found(json, schema) != null);
		JsonNode json = (answer.json() != null) ? answer.json() : whole;
		found = (json != null) ? found(json, schema) : null;
		if (found != null) {
			return new TypedReading(found, List.of());
		}
		return new TypedReading(null, (json != null) ? faults(json, schema)
				: List.of((answer.fault() != null) ? answer.fault() : "There is no JSON in the answer."));
	}

	private static @Nullable JsonNode whole(String text) {
		try {
			JsonNode json = JsonMapper.shared().readTree(text);
			return (json == null || json.isMissingNode()) ? null : json;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable JsonNode found(JsonNode json, @Nullable JsonSchema schema) {
		JsonNode current = json;
		for (int times = 0; current != null && times <= MOST_WRAPPED; times++) {
			if (faults(current, schema).isEmpty() && (times == 0 || !current.isEmpty() || current.isValueNode())) {
				return current;
			}
			JsonNode decoded = WrappedJson.decoded(current);
			current = (decoded != null) ? decoded
					: (current.size() == 1) ? current.valueStream().findFirst().orElse(null) : null;
		}
		return null;
	}

	/** What cannot be checked is let through, since no other answer could be. */
	private static List<String> faults(JsonNode json, @Nullable JsonSchema schema) {
		try {
			return (schema != null) ? schema.faults(json) : List.of();
		}
		catch (UnusableSchemaException ex) {
			return List.of("The schema cannot be used: " + ex.reason());
		}
	}

}
