package io.planloom.llm.stream;

import java.io.EOFException;
import java.io.IOException;

import io.planloom.llm.failure.EndpointErrorException;
import io.planloom.llm.failure.UnusableAnswerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the chunks of a streamed chat completion together, so that what the client reads
 * is the answer as it would have come in one piece. The text is handed on as it comes.
 */
final class StreamedAnswer {

	private static final String FINISH_REASON = "finish_reason";

	private final JsonMapper mapper = JsonMapper.shared();

	private final long longest;

	private final ObjectNode answer = this.mapper.createObjectNode();

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder refusal = new StringBuilder();

	private @Nullable String finishReason;

	private boolean chosen;

	/**
	 * Makes an empty answer.
	 * @param longest length of its text in characters, beyond which it is refused
	 */
	StreamedAnswer(long longest) {
		this.longest = longest;
	}

	/**
	 * Reads a stream to its end.
	 * @param events the chunks
	 * @return the whole chat completion
	 * @throws UnusableAnswerException if a chunk is none
	 * @throws EndpointErrorException if the endpoint tells an error instead of the rest
	 * @throws IOException if the stream breaks
	 */
	ObjectNode read(SseReader events) throws IOException {
		try {
			for (String data = events.next(); data != null; data = events.next()) {
				add(parse(data));
			}
		}
		catch (EOFException ex) {
			// Some endpoints say why they finish and then just close
			if (this.finishReason == null) {
				throw ex;
			}
		}
		return whole();
	}

	private void add(JsonNode chunk) throws IOException {
		// Some endpoints send an error as a chunk
		boolean isError = chunk.path("object").asString("").equals("error");
		if (isError || chunk.hasNonNull("error")) {
			throw StreamError.of(isError ? chunk : chunk.path("error"));
		}
		for (String name : new String[] { "id", "created", "model", "usage" }) {
			if (chunk.hasNonNull(name)) {
				this.answer.set(name, chunk.path(name));
			}
		}
		JsonNode choice = chunk.path("choices").path(0);
		if (choice.isObject() && choice.path("index").asInt(0) == 0) {
			this.chosen = true;
			say(choice.path(choice.has("delta") ? "delta" : "message"));
			if (choice.path(FINISH_REASON).isString()) {
				this.finishReason = choice.path(FINISH_REASON).asString();
			}
		}
	}

	private void say(JsonNode words) throws UnusableAnswerException {
		String piece = text(words.path("content"));
		this.text.append(piece);
		this.refusal.append(text(words.path("refusal")));
		if (this.text.length() + this.refusal.length() > this.longest) {
			throw UnusableAnswerException.tooLong();
		}
		TextStream.write(piece);
	}

	private static String text(JsonNode value) {
		return value.isString() ? value.asString() : "";
	}

	private ObjectNode whole() {
		this.answer.put("object", "chat.completion");
		this.answer.putIfAbsent("created", this.mapper.getNodeFactory().numberNode(0));
		this.answer.putIfAbsent("model", this.mapper.getNodeFactory().stringNode(""));
		ArrayNode choices = this.answer.putArray("choices");
		if (this.chosen) {
			ObjectNode choice = choices.addObject().put("index", 0).put(FINISH_REASON, this.finishReason);
			choice.putObject("message")
				.put("role", "assistant")
				.put("content", this.text.toString())
				.put("refusal", this.refusal.isEmpty() ? null : this.refusal.toString());
		}
		return this.answer;
	}

	private JsonNode parse(String data) throws UnusableAnswerException {
		try {
			return this.mapper.readTree(data);
		}
		catch (JacksonException ex) {
			throw UnusableAnswerException.invalid("The model endpoint's stream holds an event that is not JSON.");
		}
	}

}
