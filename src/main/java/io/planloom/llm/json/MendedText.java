package io.planloom.llm.json;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Rewrites one quoted name or text of almost JSON as JSON has it. */
final class MendedText {

	private static final String JSON_ESCAPES = "\"\\/bfnrt";

	private final String text;

	private final StringBuilder json;

	private final Set<Mend> mends;

	private final TextEnd ends;

	private boolean begun;

	private int at;

	/**
	 * Makes a writer.
	 * @param text what the model wrote
	 * @param json takes what is written
	 * @param mends takes what is forgiven
	 */
	MendedText(String text, StringBuilder json, Set<Mend> mends) {
		this.text = text;
		this.json = json;
		this.mends = mends;
		this.ends = new TextEnd(text);
	}

	/**
	 * Rewrites the name that begins at a place.
	 * @param begun whether a field or an item was read before
	 * @return the place behind it
	 */
	int name(int from, boolean begun) {
		this.begun = begun;
		char opening = open(from, 1);
		while (true) {
			char current = current();
			if (Quotes.mayClose(current, opening)) {
				if (!this.ends.endsName(this.at)) {
					throw BrokenJsonException.at(this.text, this.at, begun);
				}
				return close(1);
			}
			copy(current, opening);
		}
	}

	/**
	 * Rewrites the text that begins at a place.
	 * @param frame what it stands in, null for nothing
	 * @param parent what that stands in, null for nothing
	 * @return the place behind it
	 */
	int value(int from, @Nullable JsonFrame frame, @Nullable JsonFrame parent) {
		this.begun = true;
		char mark = this.text.charAt(from);
		if (this.text.startsWith(String.valueOf(mark).repeat(3), from)) {
			return triple(from);
		}
		char opening = open(from, 1);
		int inner = 0;
		int firstInner = from;
		while (true) {
			char current = current();
			if (!Quotes.mayClose(current, opening)) {
				copy(current, opening);
				continue;
			}
			if (this.ends.endsValue(this.at, frame, parent)) {
				break;
			}
			firstInner = (inner == 0) ? this.at : firstInner;
			inner += inner(current, opening, frame, parent);
		}
		// In a list nothing tells an inner quote from an end but that they come in pairs
		if (inner % 2 == 1 && (frame == null || !frame.isObject())) {
			throw BrokenJsonException.at(this.text, firstInner, true);
		}
		return close(1);
	}

	/** Copies a quote that ends nothing; says how many quotes it counts for. */
	private int inner(char current, char opening, @Nullable JsonFrame frame, @Nullable JsonFrame parent) {
		if (this.ends.mayMissComma(this.at, frame, parent)) {
			throw BrokenJsonException.at(this.text, this.at, true);
		}
		boolean apostrophe = opening != '"' && isLetter(this.at - 1) && isLetter(this.at + 1);
		this.mends.add(Mend.INNER_QUOTES);
		copy(current, opening);
		return apostrophe ? 0 : 1;
	}

	private boolean isLetter(int place) {
		return place < this.text.length() && Character.isLetterOrDigit(this.text.charAt(place));
	}

	private int triple(int from) {
		char opening = open(from, 3);
		String closing = String.valueOf(opening).repeat(3);
		this.mends.add(Mend.TRIPLE_QUOTES);
		while (!this.text.startsWith(closing, this.at)) {
			copy(current(), opening);
		}
		return close(3);
	}

	private char open(int from, int marks) {
		char opening = this.text.charAt(from);
		if (opening != '"') {
			this.mends.add(Quotes.mend(opening));
		}
		this.at = from + marks;
		this.json.append('"');
		return opening;
	}

	private int close(int marks) {
		this.json.append('"');
		return this.at + marks;
	}

	private char current() {
		if (this.at >= this.text.length()) {
			throw BrokenJsonException.cut(this.begun);
		}
		return this.text.charAt(this.at);
	}

	private void copy(char current, char opening) {
		this.at++;
		if (current == '\\') {
			escape(current(), opening);
		}
		else {
			plain(current);
		}
	}

	private void plain(char current) {
		switch (current) {
			case '"' -> this.json.append("\\\"");
			case '\\' -> this.json.append("\\\\");
			case '\n' -> control("\\n");
			case '\r' -> control("\\r");
			case '\t' -> control("\\t");
			default -> this.json.append(current);
		}
	}

	private void control(String escaped) {
		this.mends.add(Mend.LINE_BREAKS);
		this.json.append(escaped);
	}

	/** Copies what stands behind a backslash. */
	private void escape(char escaped, char opening) {
		if (JSON_ESCAPES.indexOf(escaped) >= 0) {
			this.json.append('\\').append(escaped);
			this.at++;
		}
		else if (escaped == 'u' && hasDigits(4)) {
			this.json.append('\\').append(this.text, this.at, this.at + 5);
			this.at += 5;
		}
		else if (escaped == 'x' && hasDigits(2)) {
			this.json.append("\\u00").append(this.text, this.at + 1, this.at + 3);
			this.mends.add(Mend.ESCAPES);
			this.at += 3;
		}
		else {
			bare(escaped, opening);
		}
	}

	/** Copies what a backslash escapes in other languages, or nowhere. */
	private void bare(char escaped, char opening) {
		this.at++;
		if (escaped != opening) {
			this.mends.add(Mend.ESCAPES);
		}
		// A line goes on behind an escaped line break
		if (escaped != '\n') {
			plain(escaped);
		}
	}

	private boolean hasDigits(int count) {
		int end = this.at + 1 + count;
		return end <= this.text.length()
				&& this.text.substring(this.at + 1, end).chars().allMatch((digit) -> Character.digit(digit, 16) >= 0);
	}

}
