package io.planloom.text;

import java.util.Locale;

/** What a text says, whatever its case and its marks. */
public final class Words {

	private Words() {
	}

	/** Returns the words of a text in lower case, with a blank between them. */
	public static String of(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
	}

}
