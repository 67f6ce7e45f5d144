package io.planloom.streaming;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's copy of a JSON value, to which it applies patches as RFC 6902 says.
 *
 * @param value the value
 */
record PatchedDocument(JsonNode value) {

	static PatchedDocument of(JsonNode value) {
		return new PatchedDocument(value.deepCopy());
	}

	/** Applies all operations, each of which must be possible. */
	PatchedDocument apply(JsonNode patch) {
		JsonNode document = this.value.deepCopy();
		for (JsonNode operation : patch) {
			JsonPointer path = JsonPointer.compile(operation.get("path").asString());
			document = apply(document, operation.get("op").asString(), path, operation.path("value"));
		}
		return new PatchedDocument(document);
	}

	private static JsonNode apply(JsonNode document, String op, JsonPointer path, JsonNode value) {
		if (path.matches()) {
			return value;
		}
		JsonNode parent = document.at(path.head());
		String last = path.last().getMatchingProperty();
		if (parent instanceof ObjectNode object) {
			require(op.equals("add") || object.has(last), path);
			if (op.equals("remove")) {
				object.remove(last);
			}
			else {
				object.set(last, value);
			}
		}
		else {
			apply((ArrayNode) parent, op, last, value, path);
		}
		return document;
	}

	private static void apply(ArrayNode array, String op, String last, JsonNode value, JsonPointer path) {
		int index = last.equals("-") ? array.size() : Integer.parseInt(last);
		require(index < array.size() || (op.equals("add") && index == array.size()), path);
		switch (op) {
			case "add" -> array.insert(index, value);
			case "remove" -> array.remove(index);
			case "replace" -> array.set(index, value);
			default -> throw new AssertionError(op);
		}
	}

	private static void require(boolean possible, JsonPointer path) {
		if (!possible) {
			throw new AssertionError("There is nothing at " + path);
		}
	}

}
