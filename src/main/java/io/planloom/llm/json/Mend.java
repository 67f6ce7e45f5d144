package io.planloom.llm.json;

/** A fault of form that can be forgiven without guessing what was meant. */
enum Mend {

	TRAILING_COMMA("removed a trailing comma"),

	SINGLE_QUOTES("replaced single quotes by double quotes"),

	TYPOGRAPHIC_QUOTES("replaced typographic quotes by double quotes"),

	TRIPLE_QUOTES("replaced triple quotes by double quotes"),

	INNER_QUOTES("escaped quotes within a text"),

	COMMENTS("removed comments"),

	UNQUOTED_NAMES("quoted the field names"),

	UNQUOTED_TEXTS("quoted a text of one word"),

	LINE_BREAKS("escaped line breaks within a text"),

	ESCAPES("removed a backslash that escapes nothing"),

	NUMBERS("rewrote a number"),

	LITERALS("read the literals of another language as those of JSON"),

	TUPLES("read tuples as lists"),

	BRACES("read doubled braces as single ones");

	private final String note;

	Mend(String note) {
		this.note = note;
	}

	/** Returns what was done, as part of a sentence. */
	String note() {
		return this.note;
	}

}
