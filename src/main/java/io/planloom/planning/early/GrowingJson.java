package io.planloom.planning.early;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.async.ByteBufferFeeder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Strict JSON that is still growing: an object whose field {@code steps} is a list of
 * objects. Only the value under way is kept. A trailing comma passes where a piece ends
 * with it; the whole text forgives that too.
 */
final class GrowingJson {

	/** As deep as a whole draft may be. */
	private static final int MAX_DEPTH = 64;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.build())
		.build();

	private final JsonParser parser = MAPPER.createNonBlockingByteBufferParser();

	private final BiPredicate<String, JsonNode> fields;

	private final Predicate<JsonNode> steps;

	private @Nullable TokenBuffer value;

	/** Objects and lists that are open, those within the value under way included. */
	private int depth;

	private String name = "";

	private boolean inSteps;

	private String kept = "";

	/**
	 * Makes a reader.
	 * @param fields takes each whole field but {@code steps}, if that is a list of
	 * objects; says whether to go on
	 * @param steps takes each whole step; says whether to go on
	 */
	GrowingJson(BiPredicate<String, JsonNode> fields, Predicate<JsonNode> steps) {
		this.fields = fields;
		this.steps = steps;
	}

	/**
	 * Adds a piece of the text.
	 * @param piece what comes next
	 * @return whether to go on; if not, the JSON is broken, or other than expected, or
	 * its steps are over
	 */
	boolean add(String piece) {
		String text = this.kept + piece;
		// A character may come in two halves
		int end = (!text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) ? text.length() - 1
				: text.length();
		this.kept = text.substring(end);
		try {
			CharBuffer whole = CharBuffer.wrap(text, 0, end);
			((ByteBufferFeeder) this.parser.nonBlockingInputFeeder())
				.feedInput(StandardCharsets.UTF_8.newEncoder().encode(whole));
			JsonToken token = this.parser.nextToken();
			while (token != null && token != JsonToken.NOT_AVAILABLE) {
				if (!read(token)) {
					return false;
				}
				token = this.parser.nextToken();
			}
			return token != null;
		}
		catch (JacksonException | CharacterCodingException ex) {
			return false;
		}
	}

	private boolean read(JsonToken token) {
		if (token == JsonToken.VALUE_STRING && this.parser.getString().indexOf('\0') >= 0) {
			return false;
		}
		if (this.value != null || isValue(token)) {
			return readValue(token);
		}
		this.depth += token.isStructStart() ? 1 : 0;
		return switch (token) {
			case START_OBJECT -> this.depth == 1;
			case START_ARRAY -> {
				this.inSteps = true;
				yield this.depth == 2;
			}
			case PROPERTY_NAME -> {
				this.name = this.parser.currentName();
				yield true;
			}
			default -> false;
		};
	}

	/** Says whether a value begins here that is kept until it is whole. */
	private boolean isValue(JsonToken token) {
		if (this.inSteps) {
			return token == JsonToken.START_OBJECT;
		}
		boolean opensSteps = this.name.equals("steps") && token == JsonToken.START_ARRAY;
		return this.depth == 1 && !opensSteps && (token.isScalarValue() || token.isStructStart());
	}

	private boolean readValue(JsonToken token) {
		TokenBuffer buffer = (this.value != null) ? this.value : TokenBuffer.forGeneration();
		this.value = buffer;
		buffer.copyCurrentEvent(this.parser);
		this.depth += token.isStructStart() ? 1 : 0;
		this.depth -= token.isStructEnd() ? 1 : 0;
		if (this.depth > (this.inSteps ? 2 : 1)) {
			return true;
		}
		this.value = null;
		JsonNode node = MAPPER.readTree(buffer.asParser());
		return this.inSteps ? this.steps.test(node) : this.fields.test(this.name, node);
	}

}
