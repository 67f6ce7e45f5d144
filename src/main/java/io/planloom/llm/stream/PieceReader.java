package io.planloom.llm.stream;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Puts an answer together of the pieces in which a chat model streams it. */
public final class PieceReader {

	private final ThoughtFilter thoughts = new ThoughtFilter();

	private final StringBuilder said = new StringBuilder();

	private final Consumer<String> text;

	private @Nullable String reason;

	private @Nullable Usage usage;

	/**
	 * Begins to read.
	 * @param text gets the pieces of the answer in order, without thoughts
	 */
	public PieceReader(Consumer<String> text) {
		this.text = text;
	}

	/**
	 * Takes the next piece.
	 * @param piece as the model gave it
	 */
	public void take(ChatResponse piece) {
		Generation generation = piece.getResult();
		if (generation != null) {
			String more = generation.getOutput().getText();
			if (more != null) {
				this.said.append(more);
				handOn(this.thoughts.accept(more));
			}
			String end = generation.getMetadata().getFinishReason();
			this.reason = (end != null && !end.isBlank()) ? end : this.reason;
		}
		Usage told = piece.getMetadata().getUsage();
		// What is told last holds, and some tell it in a piece without text
		if (told != null && told.getPromptTokens() + told.getCompletionTokens() > 0) {
			this.usage = told;
		}
	}

	/**
	 * Ends the answer.
	 * @return all of it, with the usage that was told
	 */
	public ChatResponse end() {
		handOn(this.thoughts.end());
		ChatGenerationMetadata finished = ChatGenerationMetadata.builder().finishReason(this.reason).build();
		ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder();
		if (this.usage != null) {
			metadata.usage(this.usage);
		}
		return new ChatResponse(List.of(new Generation(new AssistantMessage(this.said.toString()), finished)),
				metadata.build());
	}

	private void handOn(String piece) {
		if (!piece.isEmpty()) {
			this.text.accept(piece);
		}
	}

}
