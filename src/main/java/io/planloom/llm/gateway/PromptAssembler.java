package io.planloom.llm.gateway;

import java.util.List;

import io.planloom.llm.CallTranscript;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.endpoint.CallHeaders;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Makes Spring AI's prompt of a request. */
final class PromptAssembler {

	private final OpenAiChatOptions template;

	/**
	 * Makes an assembler.
	 * @param template the options of every call
	 */
	PromptAssembler(OpenAiChatOptions template) {
		this.template = template;
	}

	Prompt assemble(ModelRequest request, String model, WireRequest wire) {
		// Options made from nothing would lose the template's (see Spring AI #6915)
		OpenAiChatOptions options = this.template.mutate()
			.model(model)
			.customHeaders(CallHeaders.of(request))
			.extraBody(wire.parameters())
			.build();
		CallTranscript.sent(wire.messages());
		return new Prompt(wire.messages().stream().map(PromptAssembler::convert).toList(), options);
	}

	private static Message convert(PromptMessage message) {
		return switch (message.role()) {
			case SYSTEM -> new SystemMessage(message.text());
			case USER -> new UserMessage(message.text());
			case ASSISTANT -> AssistantMessage.builder()
				.content(message.text())
				.toolCalls(message.invocations()
					.stream()
					.map((call) -> new AssistantMessage.ToolCall(call.id(), "function", call.name(), call.arguments()))
					.toList())
				.build();
			case TOOL -> ToolResponseMessage.builder()
				.responses(List
					.of(new ToolResponseMessage.ToolResponse(String.valueOf(message.answers()), "", message.text())))
				.build();
		};
	}

}
