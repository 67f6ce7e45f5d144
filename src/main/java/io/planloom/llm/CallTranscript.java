package io.planloom.llm;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The words of one call, for a caller that may want to keep them: the prompt as it was
 * sent and what came back, also of a call that failed. The gateway tells them on the
 * caller's thread, and tells nobody where no caller follows. Nothing here is redacted.
 */
public final class CallTranscript {

	private static final ScopedValue<CallTranscript> CURRENT = ScopedValue.newInstance();

	private final StringBuilder pieces = new StringBuilder();

	private @Nullable List<PromptMessage> prompt;

	private @Nullable String answer;

	private @Nullable String refusal;

	/**
	 * Makes a call whose words are taken down here.
	 * @param <T> what the call returns
	 * @param call the call
	 * @return what the call returns
	 */
	public <T> T follow(Supplier<T> call) {
		return ScopedValue.where(CURRENT, this).call(call::get);
	}

	/**
	 * Tells what is sent. A request that is sent again in another form begins the call
	 * anew.
	 * @param messages the prompt, as it goes over the wire
	 */
	public static void sent(List<PromptMessage> messages) {
		if (CURRENT.isBound()) {
			CallTranscript current = CURRENT.get();
			current.prompt = List.copyOf(messages);
			current.answer = null;
			current.refusal = null;
			current.pieces.setLength(0);
		}
	}

	/**
	 * Tells the answer.
	 * @param text the text as it came, null if there was none
	 */
	public static void received(@Nullable String text) {
		if (CURRENT.isBound()) {
			CURRENT.get().answer = text;
		}
	}

	/**
	 * Tells what an endpoint said instead of an answer.
	 * @param words its words, null if it said nothing
	 */
	public static void refused(@Nullable String words) {
		if (CURRENT.isBound()) {
			CURRENT.get().refusal = words;
		}
	}

	/**
	 * Adds a piece of an answer that is being written.
	 * @param piece what came
	 */
	public void add(String piece) {
		this.pieces.append(piece);
	}

	/**
	 * Returns what was sent.
	 * @param asked what the caller asked, for a gateway that tells nothing
	 * @return the prompt
	 */
	public List<PromptMessage> prompt(List<PromptMessage> asked) {
		return (this.prompt != null) ? this.prompt : asked;
	}

	/**
	 * Returns what came back: the answer, or as much of it as was written, or the words
	 * of the endpoint.
	 * @param otherwise what is known of it, if the gateway tells nothing
	 * @return the text
	 */
	public String answer(String otherwise) {
		if (this.answer != null && !this.answer.isEmpty()) {
			return this.answer;
		}
		if (!this.pieces.isEmpty()) {
			return this.pieces.toString();
		}
		return (this.refusal != null && !this.refusal.isBlank()) ? this.refusal : otherwise;
	}

}
