package io.planloom.llm.gateway;

import java.util.function.Consumer;

import io.planloom.llm.ModelRequest;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.stream.ResponseNormalizer;
import io.planloom.llm.stream.TextStream;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;

/** Puts requests to an OpenAI-compatible endpoint. */
final class EndpointChat implements ModelChat {

	private final ChatModel chatModel;

	private final PromptAssembler prompts;

	EndpointChat(ChatModel chatModel, PromptAssembler prompts) {
		this.chatModel = chatModel;
		this.prompts = prompts;
	}

	/** Puts the answer together here if it comes as a stream. */
	@Override
	public ChatResponse ask(ModelRequest request, String model, WireRequest wire) {
		return this.chatModel.call(this.prompts.assemble(request, model, wire));
	}

	/**
	 * Asks for a stream. Spring AI's own streams leave the caller's thread, which an
	 * interrupt must reach, and wait for one of 64 places; so the stream is read where
	 * the call's answer is (see {@link ResponseNormalizer}), and the client sees a usual
	 * answer.
	 */
	@Override
	public ChatResponse ask(ModelRequest request, String model, WireRequest wire, Consumer<String> text) {
		return TextStream.listen(text, () -> ask(request, model, wire));
	}

}
