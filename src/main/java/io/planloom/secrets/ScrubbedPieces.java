package io.planloom.secrets;

import java.util.function.Consumer;

/**
 * Takes secrets out of a text that comes in pieces. What may be the beginning of a secret
 * is kept until the next piece tells.
 */
public final class ScrubbedPieces implements Consumer<String> {

	private final Secrets secrets;

	private final Consumer<String> reader;

	private String kept = "";

	/**
	 * Begins a text.
	 * @param secrets are taken out
	 * @param reader gets the rest, piece by piece
	 */
	public ScrubbedPieces(Secrets secrets, Consumer<String> reader) {
		this.secrets = secrets;
		this.reader = reader;
	}

	@Override
	public void accept(String piece) {
		String text = this.kept + piece;
		int end = this.secrets.open(text);
		this.kept = text.substring(end);
		handOn(text.substring(0, end));
	}

	/** Ends the text. */
	public void end() {
		handOn(this.kept);
		this.kept = "";
	}

	private void handOn(String text) {
		if (!text.isEmpty()) {
			this.reader.accept(this.secrets.scrub(text));
		}
	}

}
