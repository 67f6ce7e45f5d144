package io.planloom.llm.stream;

import java.io.EOFException;
import java.io.IOException;

import io.planloom.llm.failure.EndpointErrorException;
import io.planloom.llm.failure.UnusableAnswerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the pieces of a chat completion together, whole ones too, so that what the client
 * reads has the one form that it knows. The text of a stream is handed on as it comes,
 * without thoughts.
 */
final class ChatAnswer {

	/** Stands for thoughts that came beside the text, where there is no text. */
	private static final String THOUGHTS_ALONE = "<think></think>";

	private final JsonMapper mapper = JsonMapper.shared();

	private final long longest;

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder refusal = new StringBuilder();

	private final ThoughtFilter thoughts = new ThoughtFilter();

	private final TokenUsage usage = new TokenUsage();

	private @Nullable Integer index;

	private @Nullable String finish;

	private String id = "";

	private String model = "";

	private boolean whole;

	private boolean thought;

	private final InvocationPieces invocations = new InvocationPieces();

	/**
	 * Makes an empty answer.
	 * @param longest length of its text in characters, beyond which it is refused
	 */
	ChatAnswer(long longest) {
		this.longest = longest;
	}

	/**
	 * Reads an answer to its end.
	 * @param events its values
	 * @return the whole chat completion
	 * @throws UnusableAnswerException if it is none
	 * @throws EndpointErrorException if the endpoint tells an error instead of the rest
	 * @throws EOFException if it ends before it is whole
	 * @throws IOException if the connection breaks
	 */
	ObjectNode read(AnswerEvents events) throws IOException {
		for (JsonNode value = events.next(); value != null; value = events.next()) {
			add(value, events.isStreamed());
		}
		if (this.index == null) {
			throw none(events);
		}
		// Some endpoints say why they finish and then just close
		if (!events.isDone() && this.finish == null && !(this.whole && !events.isStreamed())) {
			throw new EOFException("The answer ended before it was whole");
		}
		if (events.isStreamed()) {
			TextStream.write(this.thoughts.end());
		}
		return completion();
	}

	private void add(JsonNode value, boolean streamed) throws IOException {
		AnswerError.check(value, streamed);
		this.usage.add(value);
		this.id = value.path("id").asString(this.id);
		this.model = value.path("model").asString(this.model);
		JsonNode choice = choice(value.path("choices"));
		if (choice == null) {
			return;
		}
		this.usage.add(choice);
		AnswerError.checkChoice(choice);
		this.finish = FinishReason.of(choice.path("finish_reason"), this.finish);
		this.whole |= choice.path("message").isObject();
		this.invocations.add(Said.words(choice), choice.path("message").isObject());
		say(Said.in(choice), streamed);
	}

	/** One choice is asked for, and the first that comes is it. */
	private @Nullable JsonNode choice(JsonNode choices) {
		for (JsonNode choice : choices) {
			int number = choice.path("index").asInt(0);
			if (choice.isObject() && (this.index == null || this.index == number)) {
				this.index = number;
				return choice;
			}
		}
		return null;
	}

	private void say(Said said, boolean streamed) throws UnusableAnswerException {
		boolean repeated = said.isWhole() && said.text().contentEquals(this.text);
		this.text.append(repeated ? "" : said.text());
		this.refusal.append(said.refusal());
		this.thought |= said.thought();
		if (this.text.length() + this.refusal.length() + this.invocations.length() > this.longest) {
			throw UnusableAnswerException.tooLong();
		}
		if (streamed && !repeated) {
			TextStream.write(this.thoughts.accept(said.text()));
		}
	}

	private static IOException none(AnswerEvents events) {
		String words = events.words();
		if (words.startsWith("<")) {
			return UnusableAnswerException
				.invalid("The model endpoint's answer is not JSON; its base URL may be wrong");
		}
		if (events.isCut() && !events.isStreamed()) {
			return UnusableAnswerException.invalid("The model endpoint's answer ends before it is whole");
		}
		if (events.isCut() || (events.isLikeStream() && !events.isDone() && words.isEmpty())) {
			return new EOFException("The answer ended before it was whole");
		}
		if (events.isEmpty()) {
			return UnusableAnswerException.invalid("The model endpoint's answer is empty");
		}
		return words.isEmpty() ? UnusableAnswerException.invalid("The model endpoint's answer holds no choices")
				: UnusableAnswerException.invalid("The model endpoint's answer is not JSON", words);
	}

	/** Some endpoints name a call of a tool as the reason where there is none. */
	private String reason() {
		if (!this.invocations.isEmpty() && !FinishReason.LENGTH.equals(this.finish)
				&& (this.text.isEmpty() || FinishReason.TOOL.equals(this.finish))) {
			return FinishReason.TOOL;
		}
		return (this.finish == null || this.finish.equals(FinishReason.TOOL)) ? FinishReason.STOP : this.finish;
	}

	private ObjectNode completion() {
		ObjectNode answer = this.mapper.createObjectNode()
			.put("id", this.id)
			.put("object", "chat.completion")
			.put("created", 0)
			.put("model", this.model);
		ObjectNode choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", reason());
		ObjectNode message = choice.putObject("message")
			.put("role", "assistant")
			.put("content", this.text.isEmpty() && this.thought ? THOUGHTS_ALONE : this.text.toString())
			.put("refusal", this.refusal.isEmpty() ? null : this.refusal.toString());
		if (!this.invocations.isEmpty()) {
			this.invocations.writeTo(message.putArray("tool_calls"));
		}
		this.usage.putInto(answer);
		return answer;
	}

}
