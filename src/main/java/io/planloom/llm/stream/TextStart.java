package io.planloom.llm.stream;

/** What the first characters of a text say of it. */
enum TextStart {

	/** It is an answer: JSON or a fence, which thoughts do not begin with. */
	ANSWER,
	/** It may be a thought. */
	PROSE,
	/** More has to come. */
	OPEN;

	/**
	 * Looks at the begin of a text.
	 * @param from where the text begins
	 * @param last whether nothing follows
	 */
	static TextStart of(CharSequence text, int from, boolean last) {
		int at = pastBlank(text, from);
		if (at == text.length()) {
			return last ? PROSE : OPEN;
		}
		return switch (text.charAt(at)) {
			case '{' -> ANSWER;
			case '`' -> fence(
					text.subSequence(at, Math.min(at + ThoughtFilter.FENCE.length(), text.length())).toString(), last);
			case '[' -> list(text, pastBlank(text, at + 1), last);
			default -> PROSE;
		};
	}

	/** Returns where white space ends that may be there. */
	static int pastBlank(CharSequence text, int from) {
		int at = from;
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static TextStart fence(String begin, boolean last) {
		if (begin.startsWith(ThoughtFilter.FENCE)) {
			return ANSWER;
		}
		return (!last && ThoughtFilter.FENCE.startsWith(begin)) ? OPEN : PROSE;
	}

	private static TextStart list(CharSequence text, int at, boolean last) {
		if (at == text.length()) {
			return last ? PROSE : OPEN;
		}
		return (text.charAt(at) == '{' || text.charAt(at) == '"') ? ANSWER : PROSE;
	}

}
