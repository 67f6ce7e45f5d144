package io.planloom.demo.write;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts and joins words of others so that they read well. */
final class Phrases {

	/** In UTF-16 characters; a longer description is hard to read in a graph. */
	static final int MAX_DESCRIPTION = 120;

	private static final Pattern GAPS = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

	private static final Pattern LOOSE_END = Pattern.compile("[\\s.,;:!?…–—\\-/&*#_|=+~>。！？、，；：]+$");

	private static final Pattern LOOSE_START = Pattern.compile("^[\\s.,;:!?…–—\\-/&*#|=+~>。！？、，；：]+");

	/** A word that wants another one after it. */
	private static final Pattern OPEN_WORD = Pattern
		.compile("(?i)\\s+(?:a|an|the|of|and|or|for|to|with|in|on|at|by|from|as|but|that|which|my|our|its)$");

	/** Characters whose partner may be missing. */
	private static final List<String> PAIRS = List.of("()", "[]", "“”", "«»", "\"\"", "``");

	private Phrases() {
	}

	static String oneLine(String text) {
		return GAPS.matcher(text).replaceAll(" ").strip();
	}

	/** Braces that a goal has are no mention of a step. */
	static String withoutMentions(String text) {
		return text.replaceAll("\\{{2,}", "{").replaceAll("}{2,}", "}");
	}

	/** Returns text for a place between curly quotation marks. */
	static String quotable(String text) {
		return text.replace('“', '‘').replace('”', '’');
	}

	/** Takes away what is loose at both ends of a phrase, and marks without a partner. */
	static String trimmed(String text) {
		String bare = LOOSE_START.matcher(LOOSE_END.matcher(text).replaceAll("")).replaceAll("");
		for (String pair : PAIRS) {
			bare = paired(bare, pair.charAt(0), pair.charAt(1));
		}
		return LOOSE_END.matcher(bare).replaceAll("").strip();
	}

	private static String paired(String text, char open, char close) {
		long opened = text.chars().filter((mark) -> mark == open).count();
		long closed = text.chars().filter((mark) -> mark == close).count();
		boolean whole = (open == close) ? opened % 2 == 0 : opened == closed;
		return whole ? text : text.replace(String.valueOf(open), "").replace(String.valueOf(close), "");
	}

	/** Cuts a phrase between two words and says by an ellipsis that it did. */
	static String shorten(String text, int limit) {
		if (text.length() <= limit) {
			return text;
		}
		int end = Character.isLowSurrogate(text.charAt(limit - 1)) ? limit - 2 : limit - 1;
		int gap = text.lastIndexOf(' ', end);
		String cut = text.substring(0, (gap > limit / 2) ? gap : end);
		for (String open = ""; !open.equals(cut);) {
			open = cut;
			cut = trimmed(OPEN_WORD.matcher(cut).replaceAll(""));
		}
		return cut + "…";
	}

	/**
	 * Puts a phrase of a goal into a description, shortened as far as the description has
	 * room.
	 * @param template the description, with {@code %s} once in the place of the phrase
	 */
	static String fit(String template, String phrase) {
		return template.replace("%s", withoutMentions(shortened(template, phrase)));
	}

	/** Puts a phrase of a step's description into another one; its mentions stay. */
	static String fitStep(String template, String phrase) {
		return template.replace("%s", shortened(template, phrase));
	}

	private static String shortened(String template, String phrase) {
		return shorten(phrase, MAX_DESCRIPTION - template.length() + 2);
	}

	static String capitalised(String text) {
		return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
				+ text.substring(text.offsetByCodePoints(0, 1));
	}

	/** Makes a sentence's beginning fit into the middle of another one. */
	static String lowered(String text) {
		return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)).toLowerCase(Locale.ROOT)
				+ text.substring(text.offsetByCodePoints(0, 1));
	}

	static String listed(List<String> items, String last) {
		return (items.size() < 2) ? String.join("", items)
				: String.join(", ", items.subList(0, items.size() - 1)) + " " + last + " " + items.getLast();
	}

}
