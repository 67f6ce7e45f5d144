package io.planloom.llm.gateway;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.planloom.llm.ModelRequest;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.secrets.ScrubbedPieces;
import io.planloom.secrets.Secrets;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Takes secrets out of answers: an endpoint may echo its key, and a model may put
 * together what tools gave it in parts.
 */
final class ScrubbedChat implements ModelChat {

	private final ModelChat chat;

	private final Secrets secrets;

	ScrubbedChat(ModelChat chat, Secrets secrets) {
		this.chat = chat;
		this.secrets = secrets;
	}

	@Override
	public ChatResponse ask(ModelRequest request, String model, WireRequest wire) {
		return scrub(this.chat.ask(request, model, wire));
	}

	@Override
	public ChatResponse ask(ModelRequest request, String model, WireRequest wire, Consumer<String> text) {
		ScrubbedPieces pieces = new ScrubbedPieces(this.secrets, text);
		ChatResponse response = this.chat.ask(request, model, wire, pieces);
		pieces.end();
		return scrub(response);
	}

	private ChatResponse scrub(ChatResponse response) {
		if (!this.secrets.isUsed()) {
			return response;
		}
		List<Generation> scrubbed = response.getResults()
			.stream()
			.map((generation) -> new Generation(scrub(generation.getOutput()), generation.getMetadata()))
			.toList();
		return new ChatResponse(scrubbed, response.getMetadata());
	}

	private AssistantMessage scrub(AssistantMessage message) {
		List<AssistantMessage.ToolCall> calls = message.getToolCalls()
			.stream()
			.map((call) -> new AssistantMessage.ToolCall(this.secrets.scrub(call.id()), call.type(),
					this.secrets.scrub(call.name()), this.secrets.scrub(call.arguments())))
			.toList();
		return AssistantMessage.builder()
			.content((message.getText() != null) ? this.secrets.scrub(message.getText()) : null)
			.properties(message.getMetadata())
			.toolCalls(calls)
			.media(message.getMedia())
			.build();
	}

}
