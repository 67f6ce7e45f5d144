package io.planloom.schema;

import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Which schemas endpoints take in their strict mode: all properties are required, no
 * others are allowed, and only what every such mode knows is said of values.
 */
public final class StrictSchema {

	private static final Set<String> KNOWN = Set.of("type", "properties", "required", "additionalProperties", "items",
			"enum", "const", "anyOf", "title", "description", "$ref", "$defs");

	private StrictSchema() {
	}

	/**
	 * Tells whether a schema can be asked for in a strict mode.
	 * @param schema a JSON Schema that is shallow
	 * @return false also if only some endpoints take it
	 */
	public static boolean is(JsonNode schema) {
		if (!schema.isObject() || !KNOWN.containsAll(schema.propertyNames())) {
			return false;
		}
		boolean object = schema.has("properties") || schema.path("type").asString("").equals("object");
		return (!object || isClosed(schema)) && schema.path("properties").valueStream().allMatch(StrictSchema::is)
				&& schema.path("$defs").valueStream().allMatch(StrictSchema::is)
				&& schema.path("anyOf").valueStream().allMatch(StrictSchema::is)
				&& (!schema.has("items") || is(schema.path("items")));
	}

	private static boolean isClosed(JsonNode schema) {
		JsonNode more = schema.path("additionalProperties");
		Set<String> required = schema.path("required")
			.valueStream()
			.map((name) -> name.asString(""))
			.collect(Collectors.toSet());
		return more.isBoolean() && !more.booleanValue() && schema.path("properties").isObject()
				&& required.containsAll(schema.path("properties").propertyNames());
	}

}
