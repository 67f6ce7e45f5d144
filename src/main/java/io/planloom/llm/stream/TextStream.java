package io.planloom.llm.stream;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands on a model's text while it is being written. The call waits for the whole answer
 * on its caller's thread, so a reader there finds the caller's listener, with no thread
 * or queue between them.
 */
public final class TextStream {

	private static final ScopedValue<Consumer<String>> LISTENER = ScopedValue.newInstance();

	private TextStream() {
	}

	/**
	 * Makes a call whose text is listened to.
	 * @param listener gets each piece on this thread, in order
	 * @param call the call
	 * @return what the call returns
	 */
	public static <T> T listen(Consumer<String> listener, Supplier<T> call) {
		return ScopedValue.where(LISTENER, listener).call(call::get);
	}

	public static boolean isListenedTo() {
		return LISTENER.isBound();
	}

	/** Hands on a piece to the listener, if there is one. */
	public static void write(String piece) {
		if (LISTENER.isBound() && !piece.isEmpty()) {
			LISTENER.get().accept(piece);
		}
	}

}
