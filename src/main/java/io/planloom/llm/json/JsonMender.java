package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Rewrites as JSON what is nearly JSON: JSON5, literals of Python and JavaScript, and
 * what models do to quotes, commas and braces. It reads the text once, from its first
 * character to the end of the value that begins there, and takes nothing that could have
 * been meant in two ways.
 */
final class JsonMender {

	/** Answers are flat; deeper nesting is a model gone astray. */
	static final int MAX_DEPTH = 64;

	private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_$0-9][\\w$-]{0,99}+");

	private final String text;

	private final StringBuilder json = new StringBuilder();

	private final Set<Mend> mends = EnumSet.noneOf(Mend.class);

	private final List<JsonFrame> open = new ArrayList<>();

	private final MendedText texts;

	private final MendedScalar scalars;

	/** Number of open objects. */
	private int objects;

	private boolean begun;

	private int at;

	private JsonMender(String text) {
		this.text = text;
		this.texts = new MendedText(text, this.json, this.mends);
		this.scalars = new MendedScalar(text, this.json, this.mends);
	}

	/**
	 * Rewrites the value at the start of a text.
	 * @param text what the model wrote, from its first brace, bracket or quote on
	 * @return JSON
	 * @throws BrokenJsonException if it cannot be read without a guess
	 */
	static Mended mend(String text) {
		return new JsonMender(text).mend();
	}

	private Mended mend() {
		value();
		while (!this.open.isEmpty()) {
			skipBlanks();
			if (this.at >= this.text.length()) {
				throw BrokenJsonException.cut(this.begun);
			}
			readOn(this.open.getLast());
		}
		return new Mended(this.json.toString(), this.at, this.mends);
	}

	private void readOn(JsonFrame frame) {
		int closing = frame.closingAt(this.text, this.at);
		if (closing > 0) {
			close(frame, closing);
		}
		else if (frame.isFilled()) {
			if (this.text.charAt(this.at) != ',') {
				throw broken();
			}
			frame.addComma();
			this.at++;
		}
		else {
			member(frame);
		}
	}

	private void close(JsonFrame frame, int closing) {
		if (frame.isAfterComma()) {
			this.mends.add(Mend.TRAILING_COMMA);
		}
		this.json.append(frame.written());
		this.objects -= frame.isObject() ? 1 : 0;
		this.open.removeLast();
		this.at += closing;
	}

	private void member(JsonFrame frame) {
		if (frame.size() > 0) {
			this.json.append(',');
		}
		if (frame.isObject()) {
			name(frame);
			skipBlanks();
			if (this.at < this.text.length() && this.text.charAt(this.at) != ':') {
				throw broken();
			}
			this.json.append(':');
			this.at++;
			this.begun = true;
			skipBlanks();
		}
		frame.addMember();
		value();
	}

	private void name(JsonFrame frame) {
		boolean quoted = Quotes.isOpening(this.text.charAt(this.at));
		frame.nameIsBare(!quoted);
		if (quoted) {
			this.at = this.texts.name(this.at, this.begun);
			return;
		}
		Matcher name = BARE_NAME.matcher(this.text).region(this.at, this.text.length());
		if (!name.lookingAt()) {
			throw broken();
		}
		this.mends.add(Mend.UNQUOTED_NAMES);
		this.json.append('"').append(name.group()).append('"');
		this.at = name.end();
	}

	private void value() {
		if (this.at >= this.text.length()) {
			throw BrokenJsonException.cut(this.begun);
		}
		char first = this.text.charAt(this.at);
		switch (first) {
			case '{' -> openObject();
			case '[' -> open(new JsonFrame(']', false), 1);
			case '(' -> {
				this.mends.add(Mend.TUPLES);
				open(new JsonFrame(')', false), 1);
			}
			default -> this.at = Quotes.isOpening(first) ? this.texts.value(this.at, frame(1), frame(2))
					: this.scalars.write(this.at, this.objects > 0, this.begun);
		}
	}

	private void openObject() {
		boolean doubled = this.text.startsWith("{{", this.at);
		if (doubled) {
			this.mends.add(Mend.BRACES);
		}
		this.objects++;
		open(new JsonFrame('}', doubled), doubled ? 2 : 1);
	}

	private void open(JsonFrame frame, int length) {
		if (this.open.size() == MAX_DEPTH) {
			throw BrokenJsonException.excessive();
		}
		this.open.add(frame);
		this.json.append(frame.isObject() ? '{' : '[');
		this.at += length;
	}

	/** Returns what is open, counted from the inside. */
	private @Nullable JsonFrame frame(int level) {
		return (level <= this.open.size()) ? this.open.get(this.open.size() - level) : null;
	}

	private void skipBlanks() {
		this.at = JsonBlanks.skipSpace(this.text, this.at);
		for (int end = commentEnd(); end > this.at; end = commentEnd()) {
			this.mends.add(Mend.COMMENTS);
			this.at = JsonBlanks.skipSpace(this.text, end);
		}
	}

	private int commentEnd() {
		return JsonBlanks.commentEnd(this.text, this.at, Integer.MAX_VALUE);
	}

	private BrokenJsonException broken() {
		return BrokenJsonException.at(this.text, this.at, this.begun);
	}

}
