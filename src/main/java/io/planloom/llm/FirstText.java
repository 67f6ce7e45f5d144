package io.planloom.llm;

import java.util.function.Consumer;

/** Notices when an answer begins. */
final class FirstText implements Consumer<String> {

	private final Consumer<String> listener;

	private Runnable first = () -> {
	};

	private boolean come;

	FirstText(Consumer<String> listener) {
		this.listener = listener;
	}

	/** Returns itself, telling somebody of the first piece. */
	FirstText telling(Runnable first) {
		this.first = first;
		return this;
	}

	@Override
	public void accept(String piece) {
		if (!this.come) {
			this.come = true;
			this.first.run();
		}
		this.listener.accept(piece);
	}

	boolean hasCome() {
		return this.come;
	}

}
