package io.planloom.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a schema must keep that authors of plans and steps write: it is small, shallow and
 * whole, and its patterns are quick.
 */
public final class AuthoredSchema {

	/** Bytes that one may have, written without white space. */
	public static final int MAX_BYTES = 16_384;

	/** Objects and lists within each other. */
	public static final int MAX_DEPTH = 40;

	/** Patterns, since each is tried. */
	private static final int MAX_PATTERNS = 100;

	private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

	/** Keywords whose names are no keywords. */
	private static final Set<String> NAMING = Set.of("properties", "patternProperties", "$defs", "definitions",
			"dependentSchemas", "dependencies", "dependentRequired");

	/** Keywords whose values are no schemas, whatever they look like. */
	private static final Set<String> VALUES = Set.of("const", "enum", "default", "example", "examples");

	private AuthoredSchema() {
	}

	/**
	 * Says why a schema cannot be used.
	 * @param schema what was written
	 * @return what follows "must", without a full stop; null if it can be used
	 */
	public static @Nullable String fault(Map<String, Object> schema) {
		return fault(JsonSchema.tree(schema));
	}

	/**
	 * Says why a schema cannot be used.
	 * @param schema what was written
	 * @return what follows "must", without a full stop; null if it can be used
	 */
	public static @Nullable String fault(JsonNode schema) {
		if (!schema.isObject()) {
			return "must be a JSON Schema, which is a JSON object";
		}
		String fault = isDeeper(schema, MAX_DEPTH) ? "must not nest deeper than %d levels".formatted(MAX_DEPTH)
				: sizeFault(schema);
		fault = (fault == null) ? partFault(schema) : fault;
		fault = (fault == null && SchemaCost.isHigh(schema)) ? "must not refer to itself without end, or so often"
				: fault;
		return (fault == null) ? compiled(schema) : fault;
	}

	private static @Nullable String sizeFault(JsonNode schema) {
		String text = schema.toString();
		if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			return "must have at most 16,384 bytes";
		}
		boolean unreadable = text.contains("\\u0000") || text.codePoints().anyMatch(AuthoredSchema::isSurrogate);
		return unreadable ? "must not have NUL characters or halves of surrogate pairs" : null;
	}

	private static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

	private static @Nullable String compiled(JsonNode schema) {
		try {
			JsonSchema.of(schema);
			return null;
		}
		catch (UnusableSchemaException ex) {
			return "must be a JSON Schema: " + ex.reason();
		}
	}

	/** Without recursion, since what is deep would end that. */
	private static boolean isDeeper(JsonNode json, int levels) {
		List<JsonNode> level = List.of(json);
		for (int depth = 0; depth < levels && !level.isEmpty(); depth++) {
			level = level.stream().flatMap(JsonNode::valueStream).filter(JsonNode::isContainer).toList();
		}
		return !level.isEmpty();
	}

	private static @Nullable String partFault(JsonNode schema) {
		Deque<Part> parts = new ArrayDeque<>(List.of(new Part(schema, "", true)));
		int patterns = 0;
		while (!parts.isEmpty()) {
			Part part = parts.pop();
			patterns += part.patterns();
			if (patterns > MAX_PATTERNS) {
				return "must have at most %d patterns".formatted(MAX_PATTERNS);
			}
			for (Map.Entry<String, JsonNode> field : part.json().properties()) {
				String fault = part.isSchema() ? keywordFault(part, field.getKey(), field.getValue()) : null;
				if (fault != null) {
					return fault;
				}
				if (!part.isSchema() || !VALUES.contains(field.getKey())) {
					parts.addAll(part.within(field.getKey(), field.getValue()));
				}
			}
		}
		return null;
	}

	private static @Nullable String keywordFault(Part part, String keyword, JsonNode value) {
		String place = part.place() + "/" + keyword;
		if (REFERENCES.contains(keyword) && !value.asString("").startsWith("#")) {
			return "must not refer to what is not in it (%s)".formatted(place);
		}
		if (keyword.equals("$id") || keyword.equals("id") && value.isString()) {
			return "must have no %s (%s)".formatted(keyword, place);
		}
		if (keyword.equals("$schema") && !value.asString("").matches("https?://json-schema\\.org/.*")) {
			return "must be of a draft that json-schema.org has (%s)".formatted(place);
		}
		if (keyword.equals("pattern") && value.isString()) {
			return patternFault(value.asString(), place);
		}
		return keyword.equals("patternProperties") ? value.propertyStream()
			.map((pattern) -> String.valueOf(patternFault(pattern.getKey(), place)))
			.filter((fault) -> !fault.equals("null"))
			.findFirst()
			.orElse(null) : null;
	}

	private static @Nullable String patternFault(String expression, String place) {
		try {
			return new BoundedPattern(expression).isSlow()
					? "must not have a pattern whose search takes endless time (%s)".formatted(place) : null;
		}
		catch (PatternSyntaxException | StackOverflowError ex) {
			return "must have regular expressions for patterns (%s)".formatted(place);
		}
	}

	/**
	 * A part of a schema.
	 *
	 * @param json an object
	 * @param place where it is, as a JSON pointer
	 * @param isSchema whether its names are keywords, not those of properties
	 */
	private record Part(JsonNode json, String place, boolean isSchema) {

		int patterns() {
			return this.isSchema ? this.json.path("patternProperties").size() + (this.json.has("pattern") ? 1 : 0) : 0;
		}

		/** Returns the objects that a field holds, by itself or in lists. */
		List<Part> within(String name, JsonNode value) {
			boolean names = this.isSchema && NAMING.contains(name) && value.isObject();
			String at = this.place + "/" + name;
			return value.isArray()
					? value.valueStream().filter(JsonNode::isObject).map((item) -> new Part(item, at, true)).toList()
					: value.isObject() ? List.of(new Part(value, at, !names)) : List.of();
		}

	}

}
