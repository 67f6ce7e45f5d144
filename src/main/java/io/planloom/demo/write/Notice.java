package io.planloom.demo.write;

import org.jspecify.annotations.Nullable;

/** The one line at the end of a text that says whose it is. */
public final class Notice {

	/** The line, in Markdown. */
	public static final String TEXT = "_The demo model wrote this. It looked nothing up, so rely on nothing in it._";

	private Notice() {
	}

	/**
	 * Ends a text.
	 * @param text Markdown without the line
	 * @param mended what the text mends, or null for a first attempt
	 */
	static String under(String text, @Nullable Mended mended) {
		String again = (mended != null) ? "\n\nThis is attempt %d, after it was told: %s".formatted(mended.attempt(),
				Phrases.shorten(Phrases.oneLine(mended.critique()), 300)) : "";
		return text.strip() + again + "\n\n" + TEXT;
	}

	/**
	 * What was wrong with the attempt before.
	 *
	 * @param attempt the number of this attempt
	 * @param critique what was wrong
	 */
	public record Mended(int attempt, String critique) {
	}

}
