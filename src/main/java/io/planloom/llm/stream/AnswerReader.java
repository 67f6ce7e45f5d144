package io.planloom.llm.stream;

import io.planloom.llm.failure.UnusableAnswerException;
import io.planloom.llm.json.ControlCharacters;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Takes the text out of a chat completion, or says why there is none. */
public final class AnswerReader {

	private AnswerReader() {
	}

	public static Answer read(ChatResponse response) throws UnusableAnswerException {
		Generation generation = response.getResult();
		if (generation == null) {
			throw UnusableAnswerException.invalid("The model endpoint's answer holds no text.");
		}
		String reason = generation.getMetadata().getFinishReason();
		AssistantMessage message = generation.getOutput();
		if (isRefusal(message) || "CONTENT_FILTER".equalsIgnoreCase(reason)) {
			throw UnusableAnswerException.filtered("The model refused to answer, or its answer was filtered out.");
		}
		boolean truncated = "LENGTH".equalsIgnoreCase(reason);
		String text = (message.getText() != null) ? ControlCharacters.removeNul(message.getText()) : "";
		if (text.isBlank()) {
			throw UnusableAnswerException.invalid(truncated ? "The model reached its length limit before it answered."
					: "The model's answer is empty.");
		}
		return new Answer(text, truncated);
	}

	private static boolean isRefusal(AssistantMessage message) {
		return message.getMetadata().get("refusal") instanceof String refusal && !refusal.isBlank();
	}

	/**
	 * A usable answer.
	 *
	 * @param text what the model wrote
	 * @param truncated whether it was cut at the length limit
	 */
	public record Answer(String text, boolean truncated) {
	}

}
