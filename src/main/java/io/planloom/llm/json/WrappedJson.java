package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what was asked for within other JSON: in a field, a list, the arguments of a
 * function call, or a text that holds JSON itself.
 */
public final class WrappedJson {

	/** As deep as the arguments of a list of tool calls, twice in a string. */
	private static final int MAX_DEPTH = 6;

	private static final int MAX_NODES = 2_000;

	/** How often JSON may have been written as a text. */
	private static final int MAX_ENCODED = 3;

	private WrappedJson() {
	}

	/**
	 * Finds the outermost JSON that is wanted. Never throws.
	 * @param root what the model wrote
	 * @param wanted tells whether some JSON is it, at a depth from 0
	 * @return null if there is none, or more than one at the same depth
	 */
	public static @Nullable JsonNode find(JsonNode root, BiPredicate<JsonNode, Integer> wanted) {
		List<JsonNode> level = List.of(root);
		for (int depth = 0; depth <= MAX_DEPTH && !level.isEmpty(); depth++) {
			int current = depth;
			Set<JsonNode> found = new LinkedHashSet<>();
			level.stream().filter((node) -> wanted.test(node, current)).forEach(found::add);
			if (!found.isEmpty()) {
				return (found.size() == 1) ? found.iterator().next() : null;
			}
			level = inner(level);
		}
		return null;
	}

	/**
	 * Reads the JSON that a text holds.
	 * @param node any JSON
	 * @return null if it is no text, or holds anything but JSON
	 */
	public static @Nullable JsonNode decoded(JsonNode node) {
		JsonNode decoded = null;
		JsonNode inner = parsed(node);
		for (int times = 0; times < MAX_ENCODED && inner != null; times++) {
			decoded = inner;
			inner = parsed(decoded);
		}
		return decoded;
	}

	private static @Nullable JsonNode parsed(JsonNode node) {
		String text = node.isString() ? node.asString().strip() : "";
		if (!text.startsWith("{") && !text.startsWith("[") && !text.startsWith("\"") && !text.startsWith("```")) {
			return null;
		}
		List<JsonSpan> values = JsonSpans.of(text).values();
		return values.isEmpty() ? null : values.getFirst().json();
	}

	private static List<JsonNode> inner(List<JsonNode> level) {
		List<JsonNode> inner = new ArrayList<>();
		for (JsonNode node : level) {
			JsonNode decoded = decoded(node);
			Stream<JsonNode> parts = (decoded != null) ? Stream.of(decoded) : node.valueStream();
			parts.limit(Math.max(0, MAX_NODES - inner.size())).forEach(inner::add);
		}
		return inner;
	}

}
