package io.planloom.schema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.schema.DataPath.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which paths lead to something in the values of a schema. A name that a schema says
 * nothing of, while it names others, is taken for a mistake, though values may have it: a
 * model that is asked for the schema writes what is named.
 */
public final class SchemaPaths {

	/** Keywords under which names may stand that are not looked at. */
	private static final List<String> OPEN = List.of("patternProperties", "if", "dependentSchemas", "$dynamicRef",
			"unevaluatedProperties", "dependencies");

	/** A path is short, and schemas that branch without end are no affair of it. */
	private static final int MOST_LOOKS = 500;

	private static final int DEEPEST_LOOK = 50;

	private final JsonNode root;

	private int looks;

	private int depth;

	private SchemaPaths(JsonNode root) {
		this.root = root;
	}

	/**
	 * Tells whether values may have something at a path.
	 * @param schema a JSON Schema
	 * @param path where something is looked for
	 * @return false if the schema excludes it, or does not name it where it names others
	 */
	public static boolean allow(JsonNode schema, DataPath path) {
		Word word = new SchemaPaths(schema).say(schema, path.parts());
		return word == Word.NAMED || word == Word.OPEN;
	}

	private Word say(JsonNode schema, List<Part> path) {
		if (path.isEmpty()) {
			return (schema.isBoolean() && !schema.booleanValue()) ? Word.EXCLUDED : Word.NAMED;
		}
		if (schema.isBoolean() && !schema.booleanValue()) {
			return Word.EXCLUDED;
		}
		if (!schema.isObject() || ++this.looks > MOST_LOOKS || this.depth >= DEEPEST_LOOK) {
			return Word.OPEN;
		}
		this.depth++;
		try {
			return look(schema, path);
		}
		finally {
			this.depth--;
		}
	}

	private Word look(JsonNode schema, List<Part> path) {
		Part part = path.getFirst();
		List<Part> rest = path.subList(1, path.size());
		Word own = part.isPlace() ? item(schema, part.place(), rest) : property(schema, part.name(), rest);
		return Stream
			.of(Stream.of(own, typed(schema, part), valued(schema, path)), all(schema, path), any(schema, path))
			.flatMap((words) -> words)
			.reduce(Word.OPEN, Word::and);
	}

	private Stream<Word> all(JsonNode schema, List<Part> path) {
		String reference = schema.path("$ref").asString("");
		Stream<JsonNode> target = (reference.equals("#") || reference.startsWith("#/"))
				? Stream.of(SchemaCost.resolved(this.root, reference)) : Stream.empty();
		return Stream.concat(target, schema.path("allOf").valueStream()).map((each) -> say(each, path));
	}

	private Stream<Word> any(JsonNode schema, List<Part> path) {
		return Stream.of("anyOf", "oneOf")
			.map(schema::path)
			.filter((branches) -> branches.isArray() && !branches.isEmpty())
			.map((branches) -> branches.valueStream()
				.map((branch) -> say(branch, path))
				.max(Comparator.naturalOrder())
				.orElse(Word.OPEN));
	}

	private Word property(JsonNode schema, String name, List<Part> rest) {
		JsonNode named = schema.path("properties").path(name);
		if (!named.isMissingNode()) {
			return say(named, rest);
		}
		JsonNode more = schema.path("additionalProperties");
		boolean open = OPEN.stream().anyMatch(schema::has);
		if (!more.isMissingNode() && !schema.has("patternProperties")) {
			return say(more, rest);
		}
		return (open || schema.path("properties").isEmpty()) ? Word.OPEN : Word.UNNAMED;
	}

	private Word item(JsonNode schema, int place, List<Part> rest) {
		if (schema.path("maxItems").isNumber() && place >= schema.path("maxItems").asLong(Long.MAX_VALUE)) {
			return Word.EXCLUDED;
		}
		JsonNode items = schema.path("items");
		JsonNode first = items.isArray() ? items : schema.path("prefixItems");
		if (place < first.size()) {
			return say(first.path(place), rest);
		}
		JsonNode others = items.isArray() ? schema.path("additionalItems") : items;
		return others.isMissingNode() ? Word.OPEN : say(others, rest);
	}

	private static Word typed(JsonNode schema, Part part) {
		JsonNode type = schema.path("type");
		String needed = part.isPlace() ? "array" : "object";
		boolean fits = type.isMissingNode() || Stream.concat(Stream.of(type), type.valueStream())
			.anyMatch((name) -> needed.equals(name.asString("")));
		return fits ? Word.OPEN : Word.EXCLUDED;
	}

	/** What is listed value by value is looked for there. */
	private static Word valued(JsonNode schema, List<Part> path) {
		JsonNode values = schema.has("const") ? JsonMapper.shared().createArrayNode().add(schema.path("const"))
				: schema.path("enum");
		DataPath way = new DataPath(path);
		return (!values.isArray() || values.valueStream().anyMatch((value) -> way.in(value) != null)) ? Word.OPEN
				: Word.EXCLUDED;
	}

	/** What a schema says of a path, the least first. */
	private enum Word {

		/** No value has it. */
		EXCLUDED,

		/** Other names are given, this one is not. */
		UNNAMED,

		/** Nothing speaks for it or against it. */
		OPEN,

		/** It is described. */
		NAMED;

		/** Says what holds if both are said of one value. */
		Word and(Word other) {
			List<Word> both = Arrays.asList(this, other);
			if (both.contains(EXCLUDED)) {
				return EXCLUDED;
			}
			return both.contains(NAMED) ? NAMED : (compareTo(other) < 0) ? this : other;
		}

	}

}
