package io.planloom.llm.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.endpoint.CallHeaders;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.stream.PieceReader;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Puts requests to a chat model that the application brings, by whatever provider. The
 * options are the model's own, changed as far as all providers know them: the model, the
 * answer's limit, a temperature, and a schema where they take one. OpenAI's get all that
 * goes over the wire.
 */
final class BeanChat implements ModelChat {

	private final ChatModel chatModel;

	private final Duration timeout;

	/**
	 * Makes it.
	 * @param chatModel the model
	 * @param timeout the longest silence in a stream; whole answers may take as long as
	 * the model's own client says
	 */
	BeanChat(ChatModel chatModel, Duration timeout) {
		this.chatModel = chatModel;
		this.timeout = timeout;
	}

	/**
	 * Says by which name a model is asked by default.
	 * @param chatModel the model that the application brings
	 * @return {@link ModelProperties#OWN_MODEL} if that leaves it to the provider
	 */
	static String defaultName(ChatModel chatModel) {
		return Objects.requireNonNullElse(chatModel.getOptions().getModel(), ModelProperties.OWN_MODEL);
	}

	@Override
	public ChatResponse ask(ModelRequest request, String model, WireRequest wire) {
		return ask(request, model, wire, (piece) -> {
		});
	}

	@Override
	public ChatResponse ask(ModelRequest request, String model, WireRequest wire, Consumer<String> text) {
		Prompt prompt = new Prompt(PromptAssembler.messages(wire), options(request, model, wire));
		try {
			return wire.isStreamed() ? stream(prompt, text) : this.chatModel.call(prompt);
		}
		catch (RuntimeException ex) {
			restoreInterrupt(ex);
			throw ex;
		}
	}

	private ChatResponse stream(Prompt prompt, Consumer<String> text) {
		PieceReader reader = new PieceReader(text);
		try {
			this.chatModel.stream(prompt).timeout(this.timeout).toIterable().forEach(reader::take);
		}
		catch (UnsupportedOperationException ex) {
			return this.chatModel.call(prompt);
		}
		return reader.end();
	}

	/** Clients wrap it, and the flag is gone. */
	private static void restoreInterrupt(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private ChatOptions options(ModelRequest request, String model, WireRequest wire) {
		ChatOptions own = this.chatModel.getOptions();
		return (own instanceof OpenAiChatOptions openAi) ? openAi(openAi, request, model, wire)
				: portable(own.mutate(), request, model, wire);
	}

	private static ChatOptions openAi(OpenAiChatOptions own, ModelRequest request, String model, WireRequest wire) {
		Map<String, Object> body = new HashMap<>(Objects.requireNonNullElse(own.getExtraBody(), Map.of()));
		body.putAll(wire.parameters());
		// The method that is called says so
		body.remove(WireRequest.STREAM);
		Map<String, String> headers = new HashMap<>(Objects.requireNonNullElse(own.getCustomHeaders(), Map.of()));
		headers.putAll(CallHeaders.of(request));
		return own.mutate().model(model).customHeaders(headers).extraBody(body).build();
	}

	private static ChatOptions portable(ChatOptions.Builder<?> options, ModelRequest request, String model,
			WireRequest wire) {
		if (!model.equals(ModelProperties.OWN_MODEL)) {
			options.model(model);
		}
		Integer limit = wire.limit();
		if (limit != null) {
			options.maxTokens(limit);
		}
		if (wire.parameters().get("temperature") instanceof Double temperature) {
			options.temperature(temperature);
		}
		AnswerSchema schema = request.schema();
		if (schema != null && wire.form().equals("json_schema")
				&& options instanceof StructuredOutputChatOptions.Builder<?> structured) {
			structured.outputSchema(schema.json());
		}
		return options.build();
	}

}
