package io.planloom.llm.json;

/** The marks that models put around names and texts in place of double quotes. */
final class Quotes {

	/** Typographic ones, double in sense, in several languages. */
	private static final String DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02";

	private static final String SINGLE = "\u2018\u2019\u201a\u201b\u2032\uff07";

	private Quotes() {
	}

	/** Tells whether a text may begin with this. */
	static boolean isOpening(char mark) {
		return mark == '"' || mark == '\'' || mark == '`' || isTypographic(mark);
	}

	static boolean isTypographic(char mark) {
		return DOUBLE.indexOf(mark) >= 0 || SINGLE.indexOf(mark) >= 0;
	}

	/**
	 * Tells whether a mark may end what another one has begun. A straight mark is ended
	 * by itself alone, since typographic ones stand in well-formed texts.
	 */
	static boolean mayClose(char mark, char opening) {
		if (mark == opening) {
			return true;
		}
		return (DOUBLE.indexOf(opening) >= 0) ? mark == '"' || DOUBLE.indexOf(mark) >= 0
				: SINGLE.indexOf(opening) >= 0 && (mark == '\'' || SINGLE.indexOf(mark) >= 0);
	}

	/** Returns how a mark is forgiven that is no double quote. */
	static Mend mend(char opening) {
		return isTypographic(opening) ? Mend.TYPOGRAPHIC_QUOTES : Mend.SINGLE_QUOTES;
	}

}
