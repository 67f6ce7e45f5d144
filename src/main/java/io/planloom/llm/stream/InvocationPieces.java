package io.planloom.llm.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Puts calls of tools together from the pieces of an answer. Endpoints differ: arguments
 * come as text in pieces or as an object at once, ids and indexes are left out, names are
 * repeated, and the older field holds a single call.
 */
final class InvocationPieces {

	private final List<Piece> pieces = new ArrayList<>();

	boolean isEmpty() {
		return this.pieces.isEmpty();
	}

	/** Returns the length of all arguments in characters. */
	long length() {
		return this.pieces.stream().mapToLong((piece) -> piece.arguments.length()).sum();
	}

	/**
	 * Takes a delta or a message.
	 * @param words the delta or the message
	 * @param whole whether it is a message, which may repeat what deltas said
	 */
	void add(JsonNode words, boolean whole) {
		if (whole && !isEmpty()) {
			return;
		}
		JsonNode calls = words.path("tool_calls");
		for (JsonNode call : calls) {
			JsonNode function = call.path("function").isObject() ? call.path("function") : call;
			add(piece(call, whole), call.path("id").asString(""), function);
		}
		JsonNode single = words.path("function_call");
		if (calls.isEmpty() && single.isObject()) {
			add(this.pieces.isEmpty() ? begin(null) : this.pieces.getFirst(), "", single);
		}
	}

	private static void add(Piece piece, String id, JsonNode function) {
		piece.id = piece.id.isEmpty() ? id : piece.id;
		piece.name = piece.name.isEmpty() ? function.path("name").asString("") : piece.name;
		JsonNode arguments = function.has("arguments") ? function.path("arguments") : function.path("parameters");
		if (arguments.isString()) {
			piece.arguments.append(arguments.asString());
		}
		else if (arguments.isContainer()) {
			piece.arguments.append(arguments);
		}
	}

	/** Finds the call that a piece continues, by its index, its id or its place. */
	private Piece piece(JsonNode call, boolean whole) {
		Integer index = call.path("index").isInt() ? call.path("index").asInt() : null;
		String id = call.path("id").asString("");
		if (whole || this.pieces.isEmpty()) {
			return begin(index);
		}
		Piece last = this.pieces.getLast();
		Piece known = (index == null) ? last
				: this.pieces.reversed().stream().filter((piece) -> index.equals(piece.index)).findFirst().orElse(null);
		boolean another = known != null && !id.isEmpty() && !known.id.isEmpty() && !id.equals(known.id);
		return (known == null || another) ? begin(index) : known;
	}

	private Piece begin(@Nullable Integer index) {
		Piece piece = new Piece(index);
		this.pieces.add(piece);
		return piece;
	}

	/** Writes the calls in OpenAI's form; what has no name is none. */
	void writeTo(ArrayNode calls) {
		for (int number = 0; number < this.pieces.size(); number++) {
			Piece piece = this.pieces.get(number);
			if (!piece.name.isBlank()) {
				// Nine letters and digits, which every endpoint takes back
				String id = piece.id.isBlank() ? "call%05d".formatted(number) : piece.id;
				calls.addObject()
					.put("id", id)
					.put("type", "function")
					.putObject("function")
					.put("name", piece.name.strip())
					.put("arguments", piece.arguments.isEmpty() ? "{}" : piece.arguments.toString());
			}
		}
	}

	private static final class Piece {

		private final @Nullable Integer index;

		private final StringBuilder arguments = new StringBuilder();

		private String id = "";

		private String name = "";

		private Piece(@Nullable Integer index) {
			this.index = index;
		}

	}

}
