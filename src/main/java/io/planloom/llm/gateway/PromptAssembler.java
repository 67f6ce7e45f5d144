package io.planloom.llm.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.llm.CallTranscript;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.endpoint.CallHeaders;
import io.planloom.llm.endpoint.Endpoint;

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

	private final Endpoint endpoint;

	/**
	 * Makes an assembler.
	 * @param template the options of every call
	 * @param endpoint the endpoint that gets them
	 */
	PromptAssembler(OpenAiChatOptions template, Endpoint endpoint) {
		this.template = template;
		this.endpoint = endpoint;
	}

	Prompt assemble(ModelRequest request, String model, WireRequest wire) {
		// Options made from nothing would lose the template's (see Spring AI #6915)
		OpenAiChatOptions options = this.template.mutate()
			.model(this.endpoint.ownName(model))
			.customHeaders(headers(request))
			.extraBody(wire.parameters())
			.build();
		return new Prompt(messages(wire), options);
	}

	/** Converts the messages, and takes down that they are sent. */
	static List<Message> messages(WireRequest wire) {
		CallTranscript.sent(wire.messages());
		return wire.messages().stream().map(PromptAssembler::convert).toList();
	}

	private Map<String, String> headers(ModelRequest request) {
		Map<String, String> headers = new LinkedHashMap<>(this.endpoint.headers());
		headers.putAll(CallHeaders.of(request));
		return headers;
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
