package io.planloom.text;

import java.util.Locale;

/** Extracts the words of a text, without case and punctuation. */
public final class Words {

	private Words() {
	}

	/** Returns the words of a text in lower case, with a blank between them. */
	public static String of(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
	}

}
