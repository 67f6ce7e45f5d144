package io.planloom.schema;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * How much work a schema makes that refers to its own parts. Ten definitions of which
 * each names the next one twice make a thousand, forty of them never end.
 */
final class SchemaCost {

	/** Schemas that are looked at for one value and those within it, once each. */
	private static final long MOST = 20_000;

	/** Keywords that look at the same value once more. */
	private static final List<String> SAME_VALUE = List.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else",
			"dependentSchemas", "$ref", "$dynamicRef", "$recursiveRef");

	private final JsonNode root;

	private final boolean inPlace;

	private final Map<JsonNode, Long> known = new IdentityHashMap<>();

	private final Map<JsonNode, Boolean> open = new IdentityHashMap<>();

	private final Map<String, JsonNode> targets = new HashMap<>();

	private SchemaCost(JsonNode root, boolean inPlace) {
		this.root = root;
		this.inPlace = inPlace;
	}

	/**
	 * Tells whether it is too high.
	 * @param schema a schema that is shallow
	 * @return true also for what refers to itself with nothing in between
	 */
	static boolean isHigh(JsonNode schema) {
		return new SchemaCost(schema, false).of(schema) > MOST || isEndless(schema, new SchemaCost(schema, true));
	}

	/** Looks from each part, since a loop need not begin at the root. */
	private static boolean isEndless(JsonNode part, SchemaCost cost) {
		return (part.isObject() && cost.of(part) > MOST)
				|| part.valueStream().anyMatch((inner) -> isEndless(inner, cost));
	}

	private long of(JsonNode schema) {
		Long cost = this.known.get(schema);
		if (cost != null) {
			return cost;
		}
		if (this.open.put(schema, Boolean.TRUE) != null) {
			// A value that nests ends such a loop, one value alone does not
			return this.inPlace ? MOST + 1 : 1;
		}
		long sum = Math.min(MOST + 1, 1 + parts(schema).mapToLong(this::of).sum());
		this.open.remove(schema);
		this.known.put(schema, sum);
		return sum;
	}

	private Stream<JsonNode> parts(JsonNode schema) {
		Stream<JsonNode> target = Stream.of("$ref", "$dynamicRef", "$recursiveRef")
			.map((keyword) -> target(schema.path(keyword).asString("")))
			.flatMap(Stream::ofNullable);
		Stream<JsonNode> within = this.inPlace ? SAME_VALUE.stream().map(schema::path) : schema.valueStream();
		return Stream.concat(target, within.flatMap(SchemaCost::schemas));
	}

	private static Stream<JsonNode> schemas(JsonNode value) {
		return value.isArray() ? value.valueStream().filter(JsonNode::isObject)
				: value.isObject() ? Stream.of(value) : Stream.empty();
	}

	private @Nullable JsonNode target(String reference) {
		if (!reference.equals("#") && !reference.startsWith("#/")) {
			return null;
		}
		return this.targets.computeIfAbsent(reference, (written) -> resolved(this.root, written));
	}

	/**
	 * Finds what a reference names.
	 * @param root the whole schema
	 * @param reference {@code #} or {@code #/} and a JSON pointer
	 * @return a missing node if there is none
	 */
	static JsonNode resolved(JsonNode root, String reference) {
		try {
			String pointer = java.net.URLDecoder.decode(reference.substring(1).replace("+", "%2B"),
					java.nio.charset.StandardCharsets.UTF_8);
			return root.at(JsonPointer.compile(pointer));
		}
		catch (IllegalArgumentException ex) {
			return tools.jackson.databind.node.MissingNode.getInstance();
		}
	}

}
