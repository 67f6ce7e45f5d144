package io.planloom.modelcalls;

/**
 * Joins the begin of an answer that was cut with what the model wrote when it was asked
 * to go on. Models go on in the middle of a word, or write the end of what there is once
 * more, or all of it.
 */
final class JoinedAnswer {

	/** Letters of words that make a repetition; fewer may follow each other by chance. */
	private static final int LEAST_LETTERS = 5;

	/** Characters that make a repetition where there are no such words, as in a table. */
	private static final int LEAST_CHARACTERS = 24;

	/** Characters from the begin on by which an answer is told to be written anew. */
	private static final int LEAST_START = 48;

	private JoinedAnswer() {
	}

	/**
	 * Joins two pieces without what they share.
	 * @param begin what was cut
	 * @param rest what followed
	 * @return the whole
	 */
	static String of(String begin, String rest) {
		int shared = shared(begin, rest);
		if (shared == 0 && isAnew(begin, rest)) {
			return rest;
		}
		return begin + rest.substring(shared);
	}

	/** Returns how much of the end of a text stands at the begin of the next one. */
	private static int shared(String begin, String rest) {
		int[] borders = borders(rest);
		int length = 0;
		for (int at = Math.max(0, begin.length() - rest.length()); at < begin.length(); at++) {
			length = next(rest, borders, length, begin.charAt(at));
		}
		while (length > 0 && !isRepetition(begin, begin.length() - length)) {
			length = borders[length - 1];
		}
		return length;
	}

	/** Says of each begin of a text how much of it is its own end, too. */
	private static int[] borders(String text) {
		int[] borders = new int[text.length()];
		for (int at = 1; at < text.length(); at++) {
			borders[at] = next(text, borders, borders[at - 1], text.charAt(at));
		}
		return borders;
	}

	/**
	 * Adds a character to a match (Knuth, Morris, Pratt): texts of one letter are long.
	 */
	private static int next(String text, int[] borders, int matched, char current) {
		int length = matched;
		while (length > 0 && (length == text.length() || text.charAt(length) != current)) {
			length = borders[length - 1];
		}
		return (text.charAt(length) == current) ? length + 1 : 0;
	}

	private static boolean isRepetition(String text, int from) {
		boolean within = from > 0 && isOfWord(text.charAt(from - 1)) && isOfWord(text.charAt(from));
		int letters = text.chars()
			.skip(from)
			.filter(Character::isLetter)
			.limit(LEAST_LETTERS)
			.map(JoinedAnswer::weight)
			.sum();
		return !within && (letters >= LEAST_LETTERS || text.length() - from >= LEAST_CHARACTERS);
	}

	/** Some scripts write a word with one character or two. */
	private static int weight(int letter) {
		return Character.isIdeographic(letter) ? 2 : 1;
	}

	/** Scripts that write no spaces have no begin of a word. */
	private static boolean isOfWord(char current) {
		return Character.isLetterOrDigit(current) && !Character.isIdeographic(current);
	}

	private static boolean isAnew(String begin, String rest) {
		return begin.length() >= LEAST_START && rest.regionMatches(0, begin, 0, LEAST_START);
	}

}
