package io.planloom.streaming;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes one JSON value of another, by the operations {@code add}, {@code remove} and
 * {@code replace} of RFC 6902. Elements of an array are compared by their position.
 */
final class JsonPatch {

	private final List<Operation> operations = new ArrayList<>();

	private JsonPatch() {
	}

	/**
	 * Compares two values.
	 * @param from the value that a client has
	 * @param to the value that it shall have
	 * @return the operations in the order in which they are applied, none for equal
	 * values
	 */
	static List<Operation> between(JsonNode from, JsonNode to) {
		JsonPatch patch = new JsonPatch();
		patch.compare("", from, to);
		return patch.operations;
	}

	private void compare(String path, JsonNode from, JsonNode to) {
		if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
			compareObjects(path, before, after);
		}
		else if (from instanceof ArrayNode before && to instanceof ArrayNode after) {
			compareArrays(path, before, after);
		}
		else if (!from.equals(to)) {
			add("replace", path, to);
		}
	}

	private void compareObjects(String path, ObjectNode from, ObjectNode to) {
		for (String name : from.propertyNames()) {
			if (!to.has(name)) {
				add("remove", within(path, name), null);
			}
		}
		to.forEachEntry((name, value) -> {
			if (from.has(name)) {
				compare(within(path, name), from.path(name), value);
			}
			else {
				add("add", within(path, name), value);
			}
		});
	}

	private void compareArrays(String path, ArrayNode from, ArrayNode to) {
		// From the end, so that no position moves
		for (int index = from.size() - 1; index >= to.size(); index--) {
			add("remove", path + "/" + index, null);
		}
		for (int index = 0; index < to.size(); index++) {
			if (index < from.size()) {
				compare(path + "/" + index, from.path(index), to.path(index));
			}
			else {
				add("add", path + "/-", to.path(index));
			}
		}
	}

	/** A name is escaped as RFC 6901 says. */
	private static String within(String path, String name) {
		return path + "/" + name.replace("~", "~0").replace("/", "~1");
	}

	private void add(String op, String path, @Nullable JsonNode value) {
		this.operations.add(new Operation(op, path, value));
	}

	/**
	 * An operation of RFC 6902.
	 *
	 * @param op {@code add}, {@code remove} or {@code replace}
	 * @param path a JSON pointer to what it changes
	 * @param value the new value; absent for {@code remove}
	 */
	record Operation(String op, String path, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode value) {
	}

}
