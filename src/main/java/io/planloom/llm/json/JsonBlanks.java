package io.planloom.llm.json;

/** White space and comments of a text that is almost JSON. */
final class JsonBlanks {

	/** In UTF-16 characters; looking ahead over longer comments would take time. */
	private static final int MAX_AHEAD = 300;

	private JsonBlanks() {
	}

	/** Returns the place of the first character that is no white space. */
	static int skipSpace(String text, int from) {
		int at = from;
		while (at < text.length() && isSpace(text.charAt(at))) {
			at++;
		}
		return at;
	}

	/** Returns the place behind white space and comments that are not long. */
	static int skipAhead(String text, int from) {
		int at = skipSpace(text, from);
		for (int end = commentEnd(text, at, MAX_AHEAD); end > at; end = commentEnd(text, at, MAX_AHEAD)) {
			at = skipSpace(text, end);
			if (at - from > MAX_AHEAD) {
				return at;
			}
		}
		return at;
	}

	/**
	 * Returns the place behind a comment.
	 * @param most how many characters of it are looked at
	 * @return the given place if no comment begins there
	 */
	static int commentEnd(String text, int at, int most) {
		int limit = (int) Math.min(text.length(), (long) at + most);
		if (text.startsWith("/*", at)) {
			int end = text.indexOf("*/", at + 2, limit);
			return (end < 0) ? limit : end + 2;
		}
		if (text.startsWith("//", at) || text.startsWith("#", at)) {
			int end = text.indexOf('\n', at, limit);
			return (end < 0) ? limit : end;
		}
		return at;
	}

	private static boolean isSpace(char current) {
		return Character.isWhitespace(current) || Character.isSpaceChar(current) || current == '\u200b';
	}

}
