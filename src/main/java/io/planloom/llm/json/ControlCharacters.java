package io.planloom.llm.json;

/**
 * Takes out what no reader can use and Postgres refuses: control characters other than
 * tab and line breaks, the byte order mark, and the JSON escape of NUL.
 */
public final class ControlCharacters {

	private static final String ESCAPED_NUL = "\\u0000";

	private ControlCharacters() {
	}

	/**
	 * Returns the text without them.
	 * @param text any text
	 * @return the same object if there was nothing to remove
	 */
	static String remove(String text) {
		if (!text.contains(ESCAPED_NUL) && text.chars().noneMatch(ControlCharacters::isUnwanted)) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		int at = 0;
		while (at < text.length()) {
			at = copyOne(text, at, clean);
		}
		return clean.toString();
	}

	/** Removes NUL alone, as far as a text that is not JSON has to go. */
	public static String removeNul(String text) {
		return (text.indexOf('\0') < 0) ? text : text.replace("\0", "");
	}

	private static int copyOne(String text, int at, StringBuilder clean) {
		char current = text.charAt(at);
		if (current == '\\' && text.startsWith(ESCAPED_NUL, at)) {
			return at + ESCAPED_NUL.length();
		}
		// An escaped backslash before u0000 is no escape of NUL, so pairs stay together
		if (current == '\\' && text.startsWith("\\", at + 1)) {
			clean.append("\\\\");
			return at + 2;
		}
		if (!isUnwanted(current)) {
			clean.append(current);
		}
		return at + 1;
	}

	private static boolean isUnwanted(int character) {
		return character == '\uFEFF'
				|| (Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t');
	}

}
