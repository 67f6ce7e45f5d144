package io.planloom.llm;

import java.util.function.Consumer;

/** Notices when an answer begins. */
final class FirstText implements Consumer<String> {

	private final Consumer<String> listener;

	private final Runnable first;

	private boolean come;

	FirstText(Consumer<String> listener, Runnable first) {
		this.listener = listener;
		this.first = first;
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
