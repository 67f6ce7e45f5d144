package io.planloom.llm.prompt;

import java.util.Locale;

/** A text cut in its middle, since beginnings and ends tell most. */
public final class Truncation {

	private static final String MARK = "\n[… %,d characters left out …]\n";

	private Truncation() {
	}

	/**
	 * Cuts a text that is too long and says within it how much was left out.
	 * @param text any text
	 * @param limit how many UTF-16 characters of it may stay; the mark comes on top
	 * @return the same object if it is short enough
	 */
	public static String of(String text, int limit) {
		int kept = Math.max(0, limit);
		if (text.length() <= kept) {
			return text;
		}
		// Two thirds from the beginning, which holds what a text is about
		int head = boundary(text, kept - kept / 3);
		int tail = boundary(text, text.length() - kept / 3);
		return text.substring(0, head) + String.format(Locale.ROOT, MARK, tail - head) + text.substring(tail);
	}

	/**
	 * Cuts the end of a text that is too long and puts an ellipsis in its place.
	 * @param text any text
	 * @param limit how many UTF-16 characters of it may stay; the ellipsis comes on top
	 * @return the same object if it is short enough
	 */
	public static String start(String text, int limit) {
		return (text.length() <= limit) ? text : text.substring(0, boundary(text, limit)).strip() + "…";
	}

	/** Keeps surrogate pairs whole. */
	private static int boundary(String text, int index) {
		boolean splits = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
				&& Character.isHighSurrogate(text.charAt(index - 1));
		return splits ? index - 1 : index;
	}

}
