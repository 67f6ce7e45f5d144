package io.planloom.tools.box;

import java.util.Optional;
import java.util.stream.Stream;

import io.planloom.tools.ToolRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The argument by which some tools take an idempotency key. The model is not asked for
 * it; the call's own key is put in.
 */
final class KeyArgument {

	private KeyArgument() {
	}

	/**
	 * Finds the argument.
	 * @param schema a tool's input schema
	 * @return its name; empty if the tool takes no key
	 */
	static Optional<String> in(JsonNode schema) {
		JsonNode properties = schema.path("properties");
		return Stream.of("idempotencyKey", "idempotency_key", "idempotency-key", "Idempotency-Key")
			.filter(properties::has)
			.findFirst();
	}

	/** Returns the schema that models are shown. */
	static JsonNode without(JsonNode schema, String argument) {
		ObjectNode shown = (ObjectNode) schema.deepCopy();
		((ObjectNode) shown.path("properties")).remove(argument);
		if (shown.path("required") instanceof ArrayNode required) {
			ArrayNode rest = shown.putArray("required");
			required.valueStream().filter((name) -> !name.asString("").equals(argument)).forEach(rest::add);
		}
		return shown;
	}

	/** Returns the arguments that the tool is given. */
	static ObjectNode put(ToolRequest request, JsonNode schema) {
		return in(schema).map((argument) -> request.arguments().deepCopy().put(argument, request.id().idempotencyKey()))
			.orElse(request.arguments());
	}

}
