package io.planloom.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.planloom.llm.failure.EndpointError;
import io.planloom.llm.failure.EndpointErrorException;
import io.planloom.llm.stream.TextStream;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Plays a model, so that the service can be tried without a key. It researches nothing
 * and says so in every text; directives in the goal make it fail on purpose.
 */
public final class DemoChatModel implements ChatModel {

	private static final int CHARACTERS_IN_A_TOKEN = 4;

	private static final int PIECES = 8;

	private final Duration delay;

	public DemoChatModel(Duration delay) {
		this.delay = delay;
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		DemoCall call = DemoCall.of(prompt);
		DemoDirectives directives = DemoDirectives.read(call.all());
		Duration delay = directives.delay(call, this.delay);
		EndpointError error = directives.error(call);
		if (error != null) {
			pause(delay);
			throw new EndpointErrorException(error);
		}
		String text = DemoAnswers.answer(call, directives);
		write(text, delay);
		return respond(call, text);
	}

	/** Takes as long with a stream as without. */
	private static void write(String text, Duration delay) {
		int pieces = TextStream.isListenedTo() ? PIECES : 1;
		for (int piece = 0; piece < pieces; piece++) {
			pause(delay.dividedBy(pieces));
			TextStream.write(text.substring(text.length() * piece / pieces, text.length() * (piece + 1) / pieces));
		}
	}

	private static ChatResponse respond(DemoCall call, String text) {
		ChatGenerationMetadata finished = ChatGenerationMetadata.builder().finishReason("STOP").build();
		Generation generation = new Generation(new AssistantMessage(text), finished);
		DefaultUsage usage = new DefaultUsage(tokens(call.all()), tokens(text), tokens(call.all()) + tokens(text),
				Map.of("estimated", true), 0L, null);
		return new ChatResponse(List.of(generation),
				ChatResponseMetadata.builder().model(DemoModels.NAME).usage(usage).build());
	}

	private static int tokens(String text) {
		return Math.ceilDiv(text.length(), CHARACTERS_IN_A_TOKEN) + 1;
	}

	private static void pause(Duration delay) {
		try {
			Thread.sleep(delay);
		}
		catch (InterruptedException ex) {
			// The gateway sees the flag and ends the call
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
	}

}
