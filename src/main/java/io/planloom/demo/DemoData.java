package io.planloom.demo;

import java.util.Locale;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON that the demo model makes up for a schema: one of everything, so that the shape is
 * seen. It knows neither patterns nor conditions.
 */
final class DemoData {

	private static final int DEEPEST = 12;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final JsonNode root;

	private DemoData(JsonNode root) {
		this.root = root;
	}

	/**
	 * Writes a value.
	 * @param schema the text of a JSON Schema
	 * @return JSON, {@code {}} if the schema cannot be read
	 */
	static String write(String schema) {
		try {
			JsonNode root = JsonMapper.shared().readTree(schema);
			return new DemoData(root).value(root, "result", 0).toString();
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return "{}";
		}
	}

	private JsonNode value(JsonNode schema, String name, int depth) {
		String reference = schema.path("$ref").asString("");
		if (depth > DEEPEST) {
			return NODES.nullNode();
		}
		if (reference.startsWith("#")) {
			return value(this.root.at(JsonPointer.compile(reference.substring(1))), name, depth + 1);
		}
		if (schema.has("const")) {
			return schema.path("const");
		}
		for (String keyword : new String[] { "enum", "anyOf", "oneOf", "allOf" }) {
			if (!schema.path(keyword).isEmpty()) {
				JsonNode first = schema.path(keyword).path(0);
				return keyword.equals("enum") ? first : value(first, name, depth + 1);
			}
		}
		return typed(schema, name, depth);
	}

	private JsonNode typed(JsonNode schema, String name, int depth) {
		JsonNode type = schema.path("type");
		String named = type.isArray() ? type.path(0).asString("") : type.asString("");
		return switch (named.isEmpty() && schema.has("items") ? "array" : named) {
			case "array" -> array(schema, name, depth);
			case "string" -> NODES.stringNode(text(schema, name));
			case "integer" -> NODES.numberNode(schema.path("minimum").asLong(1));
			case "number" -> NODES.numberNode(schema.path("minimum").asDouble(1.5));
			case "boolean" -> NODES.booleanNode(true);
			case "null" -> NODES.nullNode();
			default -> object(schema, depth);
		};
	}

	private ObjectNode object(JsonNode schema, int depth) {
		ObjectNode object = NODES.objectNode();
		schema.path("properties").forEachEntry((name, property) -> object.set(name, value(property, name, depth + 1)));
		return object;
	}

	private ArrayNode array(JsonNode schema, String name, int depth) {
		ArrayNode array = NODES.arrayNode();
		schema.path("prefixItems").forEach((item) -> array.add(value(item, name, depth + 1)));
		if (schema.path("items").isObject() && !schema.path("items").isEmpty()) {
			do {
				array.add(value(schema.path("items"), name, depth + 1));
			}
			while (array.size() < Math.min(DEEPEST, schema.path("minItems").asInt(0)));
		}
		return array;
	}

	private static String text(JsonNode schema, String name) {
		return switch (schema.path("format").asString("")) {
			case "date" -> "2026-01-31";
			case "date-time" -> "2026-01-31T12:00:00Z";
			case "email" -> "demo@example.com";
			case "uri" -> "https://example.com/";
			default -> "%s by the demo model".formatted(name.toLowerCase(Locale.ROOT));
		};
	}

}
