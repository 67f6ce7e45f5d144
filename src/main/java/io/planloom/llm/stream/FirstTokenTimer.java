package io.planloom.llm.stream;

import java.util.function.Consumer;

/** Notices when an answer begins. */
public final class FirstTokenTimer implements Consumer<String> {

	private final Consumer<String> listener;

	private Runnable first = () -> {
	};

	private boolean come;

	public FirstTokenTimer(Consumer<String> listener) {
		this.listener = listener;
	}

	/** Returns itself with a listener of the first piece. */
	public FirstTokenTimer telling(Runnable first) {
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

	public boolean hasCome() {
		return this.come;
	}

}
