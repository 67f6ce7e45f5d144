package io.planloom.llm.json;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Tells where a text of almost JSON ends, in which quotes may not be escaped: at a quote
 * behind which what has to follow does follow. That is a colon behind a name; behind a
 * value of a field the end of the object, or a comma and a further name; behind an item
 * the end of the list, or a comma and a further value.
 */
final class TextEnd {

	/** In UTF-16 characters; names of fields are shorter. */
	private static final int MAX_NAME = 100;

	private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_$0-9][\\w$-]{0,100}+\\s*+:");

	private static final Pattern LITERAL = Pattern
		.compile("(?i)(?:true|false|null|none|undefined|nil)\\s*+(?:[,\\])}]|//|#|/\\*)");

	private final String text;

	TextEnd(String text) {
		this.text = text;
	}

	/** Tells whether a colon follows the quote at a place. */
	boolean endsName(int at) {
		int next = JsonBlanks.skipAhead(this.text, at + 1);
		return next >= this.text.length() || this.text.charAt(next) == ':';
	}

	/**
	 * Tells whether a value may end with the quote at a place.
	 * @param frame what the value stands in, null for nothing
	 * @param parent what that stands in, null for nothing
	 */
	boolean endsValue(int at, @Nullable JsonFrame frame, @Nullable JsonFrame parent) {
		int next = JsonBlanks.skipAhead(this.text, at + 1);
		if (next >= this.text.length()) {
			return true;
		}
		if (frame == null) {
			return this.text.startsWith("```", next);
		}
		if (frame.closingAt(this.text, next) > 0) {
			return closes(next, frame, parent);
		}
		if (this.text.charAt(next) != ',') {
			return false;
		}
		int member = JsonBlanks.skipAhead(this.text, next + 1);
		if (member >= this.text.length()) {
			return true;
		}
		if (frame.closingAt(this.text, member) > 0) {
			return closes(member, frame, parent);
		}
		return frame.isObject() ? startsName(member, frame) : startsValue(member);
	}

	/**
	 * Tells whether a quote that ends no text looks as if it did and a comma were
	 * missing. Then nothing is mended, since either may be meant.
	 */
	boolean mayMissComma(int at, @Nullable JsonFrame frame, @Nullable JsonFrame parent) {
		int next = JsonBlanks.skipSpace(this.text, at + 1);
		if (next >= this.text.length()) {
			return false;
		}
		if (this.text.charAt(next) == ':') {
			return startsValue(JsonBlanks.skipSpace(this.text, next + 1));
		}
		boolean quoted = this.text.charAt(next) == this.text.charAt(at);
		return quoted && (next > at + 1 || !endsValue(next, frame, parent));
	}

	/** Tells whether what encloses goes on behind a bracket, as it has to. */
	private boolean closes(int at, JsonFrame frame, @Nullable JsonFrame parent) {
		int after = at + frame.closingAt(this.text, at);
		if (parent == null) {
			return after >= this.text.length() || (this.text.charAt(after) != ',' && this.text.charAt(after) != '"');
		}
		int next = JsonBlanks.skipAhead(this.text, after);
		return next >= this.text.length() || this.text.charAt(next) == ',' || parent.closingAt(this.text, next) > 0;
	}

	private boolean startsName(int at, JsonFrame frame) {
		char opening = this.text.charAt(at);
		if (!Quotes.isOpening(opening)) {
			return frame.hasBareNames() && BARE_NAME.matcher(this.text).region(at, this.text.length()).lookingAt();
		}
		int limit = Math.min(this.text.length(), at + MAX_NAME);
		for (int end = at + 1; end < limit; end++) {
			char current = this.text.charAt(end);
			if (current == '\\') {
				end++;
			}
			else if (Quotes.mayClose(current, opening)) {
				return endsName(end);
			}
		}
		return limit == this.text.length();
	}

	private boolean startsValue(int at) {
		if (at >= this.text.length()) {
			return false;
		}
		char first = this.text.charAt(at);
		return Quotes.isOpening(first) || "{[(-".indexOf(first) >= 0 || Character.isDigit(first)
				|| LITERAL.matcher(this.text).region(at, this.text.length()).lookingAt();
	}

}
