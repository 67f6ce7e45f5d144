package io.planloom.llm.stream;

import java.util.List;

import io.planloom.llm.ToolInvocation;
import io.planloom.llm.ToolOffer;
import io.planloom.llm.failure.UnusableAnswerException;
import io.planloom.llm.json.ControlCharacters;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Takes the text out of a chat completion, or says why there is none. */
public final class AnswerReader {

	private AnswerReader() {
	}

	/**
	 * Reads an answer.
	 * @param response a chat completion
	 * @param offered the tools that the model may call, perhaps none
	 * @return its text without thoughts, and the tools that it calls
	 * @throws UnusableAnswerException if there is neither
	 */
	public static Answer read(ChatResponse response, List<ToolOffer> offered) throws UnusableAnswerException {
		Generation generation = response.getResult();
		if (generation == null) {
			throw UnusableAnswerException.invalid("The model endpoint's answer holds no text");
		}
		String reason = FinishReason.of(generation.getMetadata().getFinishReason());
		AssistantMessage message = generation.getOutput();
		String refusal = refusal(message);
		if (!refusal.isEmpty() || reason.equals(FinishReason.FILTERED)) {
			throw UnusableAnswerException.filtered("The model refused to answer, or its answer was filtered out",
					refusal);
		}
		String said = (message.getText() != null) ? ControlCharacters.removeNul(message.getText()) : "";
		String text = ThoughtFilter.answerOf(said);
		boolean truncated = reason.equals(FinishReason.LENGTH);
		WrittenInvocations called = offered.isEmpty() ? new WrittenInvocations(text, List.of())
				: called(message, text, offered);
		if (!called.invocations().isEmpty()) {
			return new Answer(called.text(), truncated, called.invocations());
		}
		if (text.isBlank() && truncated) {
			throw UnusableAnswerException.cut("The model reached its length limit before it answered");
		}
		if (text.isBlank() || reason.equals(FinishReason.TOOL)) {
			throw UnusableAnswerException.invalid(fault(reason, !said.isBlank() && text.isBlank()));
		}
		return new Answer(text, truncated, List.of());
	}

	private static WrittenInvocations called(AssistantMessage message, String text, List<ToolOffer> offered) {
		if (!message.hasToolCalls()) {
			return WrittenInvocations.in(text, offered);
		}
		return new WrittenInvocations(text, message.getToolCalls()
			.stream()
			.map((call) -> new ToolInvocation(call.id(), call.name(), ControlCharacters.removeNul(call.arguments())))
			.toList());
	}

	private static String fault(String reason, boolean thought) {
		if (reason.equals(FinishReason.TOOL)) {
			return "The model called a tool that nobody offered, and gave no answer";
		}
		return thought ? "The model's answer is empty; it wrote nothing but its thoughts"
				: "The model's answer is empty";
	}

	private static String refusal(AssistantMessage message) {
		return (message.getMetadata().get("refusal") instanceof String refusal) ? refusal.strip() : "";
	}

	/**
	 * A usable answer.
	 *
	 * @param text what the model wrote; blank only if it calls tools
	 * @param truncated whether it was cut at the length limit
	 * @param invocations the tools that it calls, perhaps none
	 */
	public record Answer(String text, boolean truncated, List<ToolInvocation> invocations) {
	}

}
