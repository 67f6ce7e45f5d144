package io.planloom.modelcalls;

import java.util.function.Consumer;

/**
 * Hears the first answer that is written to a question, and no other: what was begun with
 * its pieces would not fit those of another one.
 */
final class FirstAnswer {

	private final Consumer<String> listener;

	private boolean heard;

	private boolean over;

	FirstAnswer(Consumer<String> listener) {
		this.listener = listener;
	}

	/** Takes the next piece. */
	void hear(String piece) {
		if (!this.over) {
			this.heard = true;
			this.listener.accept(piece);
		}
	}

	/** Tells whether a piece was handed on. */
	boolean isHeard() {
		return this.heard;
	}

	/** Takes note that a call ended; the answer was its own if there were pieces. */
	void end() {
		this.over = this.heard;
	}

}
