package io.planloom.llm.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a model's thoughts out of its text, while it is being written: what stands
 * between tags, what stands before a lone closing tag (a prompt's template may hold the
 * opening one), what an opening tag is followed by that is never closed, and every
 * channel but the final one. Text is handed on only when it can be told to be an answer:
 * it begins with JSON or a fence. Other text is held back to the end, for a closing tag
 * may still come. Tags in backticks are mentioned, and within an answer that began so
 * they are text. Whatever pieces a text comes in, the result is the same.
 */
final class ThoughtFilter {

	static final String FENCE = "```";

	/** Tokens at the end of an answer that a server should have taken off. */
	private static final Pattern TRAILING = Pattern.compile(
			"(?:(?:<\\|[a-z_]{1,40}\\|>|<\uff5c[^\uff5c<>]{1,40}\uff5c>|<end_of_turn>)\\s*)+$",
			Pattern.CASE_INSENSITIVE);

	/** What may become such tokens. */
	private static final Pattern TRAILING_BEGUN = Pattern.compile(
			"(?:(?:<\\|[a-z_]{1,40}\\|>|<\uff5c[^\uff5c<>]{1,40}\uff5c>|<end_of_turn>)\\s*)*(?:<[|\uff5c]?[^\\s<>|\uff5c]{0,40}[|\uff5c]?)?$",
			Pattern.CASE_INSENSITIVE);

	/** Channels whose tokens were taken off, and their names left. */
	private static final Pattern BARE_CHANNELS = Pattern.compile("\\s*analysis.*assistantfinal", Pattern.DOTALL);

	private static final int LONGEST_TRAIL = 400;

	private enum State {

		/** Text that is none of a thought, as far as can be told. */
		TEXT,
		/** A thought between tags. */
		THOUGHT,
		/** A channel of thoughts. */
		CHANNEL,
		/** The name of a channel. */
		HEADER,
		/** The answer, and nothing else follows. */
		ANSWER

	}

	private State state = State.TEXT;

	/** Text so far, of which a closing tag may still make a thought. */
	private final StringBuilder kept = new StringBuilder();

	/** What is not looked at yet, or in the answer not handed on. */
	private final StringBuilder ahead = new StringBuilder();

	private final StringBuilder channel = new StringBuilder();

	/** Up to where the text ahead is looked at. */
	private int at;

	private char before = ' ';

	/** Fences in the text kept, and up to where they are counted. */
	private int fences;

	private int counted;

	private int mentioned;

	/** Whether the text kept is more than white space. */
	private boolean begun;

	private boolean dropped;

	/**
	 * Takes the thoughts out of a whole text.
	 * @param text what a model wrote
	 * @return the answer, possibly empty; the same text if there are no thoughts
	 */
	static String answerOf(String text) {
		ThoughtFilter filter = new ThoughtFilter();
		return filter.accept(text) + filter.end();
	}

	/**
	 * Takes the next piece.
	 * @param piece what the model wrote
	 * @return what is known to be of the answer, possibly empty
	 */
	String accept(String piece) {
		if (this.state == State.ANSWER && this.ahead.isEmpty() && piece.indexOf('<') < 0) {
			return piece;
		}
		this.ahead.append(piece);
		return read(false);
	}

	/**
	 * Ends the text.
	 * @return the rest of the answer, possibly empty
	 */
	String end() {
		return read(true);
	}

	private String read(boolean last) {
		boolean more = true;
		while (more && this.state != State.ANSWER) {
			more = step(last);
		}
		this.ahead.delete(0, this.at);
		this.at = 0;
		if (this.state == State.ANSWER) {
			return handOn(last);
		}
		return last ? rest() : "";
	}

	/** Looks at what is ahead up to the next tag; says whether there may be another. */
	private boolean step(boolean last) {
		if (this.state == State.TEXT && this.kept.isEmpty()) {
			TextStart start = TextStart.of(this.ahead, this.at, last);
			if (start == TextStart.OPEN) {
				return false;
			}
			if (start == TextStart.ANSWER) {
				this.state = State.ANSWER;
				return false;
			}
		}
		ThoughtTag tag = ThoughtTag.in(this.ahead, this.at);
		if (tag == null) {
			take(last ? this.ahead.length() : ThoughtTag.incomplete(this.ahead, this.at));
			return false;
		}
		// Whether it is in backticks shows only behind it
		if (!last && tag.end() == this.ahead.length() && isTick(tag.start() - 1)) {
			return false;
		}
		boolean mention = isTick(tag.start() - 1) && isTick(tag.end());
		take(tag.start());
		turn(tag, mention);
		return true;
	}

	private boolean isTick(int index) {
		char there = (index < 0) ? this.before : (index < this.ahead.length()) ? this.ahead.charAt(index) : ' ';
		return there == '`';
	}

	/** Puts text ahead to where it belongs. */
	private void take(int end) {
		if (this.state == State.TEXT) {
			String text = this.ahead.substring(this.at, end);
			this.begun |= !text.isBlank();
			this.kept.append(text);
		}
		else if (this.state == State.HEADER) {
			this.channel.append(this.ahead, this.at, end);
		}
		skip(end);
	}

	private void skip(int end) {
		if (end > 0) {
			this.before = this.ahead.charAt(end - 1);
		}
		this.at = end;
	}

	private void turn(ThoughtTag tag, boolean mention) {
		boolean text = this.state == State.TEXT;
		if (mention || (tag.kind() == ThoughtTag.Kind.OPENING && text && isFenced())
				|| (tag.kind() == ThoughtTag.Kind.CLOSING && text && this.mentioned > 0)) {
			this.mentioned += mention ? 0 : (tag.kind() == ThoughtTag.Kind.OPENING) ? 1 : -1;
			take(tag.end());
			return;
		}
		skip(tag.end());
		switch (tag.kind()) {
			case OPENING -> this.state = text ? State.THOUGHT : this.state;
			case CLOSING -> close(text);
			case HEADER -> header();
			case MESSAGE -> message();
			case END -> this.state = (this.state == State.CHANNEL) ? State.TEXT : this.state;
		}
	}

	private boolean isFenced() {
		for (int at = this.kept.indexOf(FENCE, this.counted); at >= 0; at = this.kept.indexOf(FENCE, this.counted)) {
			this.fences++;
			this.counted = at + FENCE.length();
		}
		this.counted = Math.max(this.counted, this.kept.length() - FENCE.length() + 1);
		return this.fences % 2 == 1;
	}

	private void close(boolean alone) {
		if (alone) {
			forget();
		}
		if (alone || this.state == State.THOUGHT) {
			this.state = State.TEXT;
			this.dropped = true;
			if (!this.begun) {
				forget();
			}
		}
	}

	private void header() {
		this.dropped = true;
		this.channel.setLength(0);
		this.state = State.HEADER;
	}

	private void message() {
		String name = (this.state == State.HEADER) ? this.channel.toString().strip() : this.kept.toString().strip();
		boolean thought = name.startsWith("analysis") || name.startsWith("commentary");
		if (this.state == State.TEXT || !thought) {
			forget();
		}
		this.dropped = true;
		this.state = thought ? State.CHANNEL : State.TEXT;
	}

	private void forget() {
		this.kept.setLength(0);
		this.begun = false;
		this.fences = 0;
		this.counted = 0;
		this.mentioned = 0;
	}

	private String handOn(boolean last) {
		if (this.dropped) {
			this.ahead.delete(0, TextStart.pastBlank(this.ahead, 0));
			this.dropped = this.ahead.isEmpty();
		}
		int until = untilTrail(last ? TRAILING : TRAILING_BEGUN, this.ahead);
		String text = this.ahead.substring(0, until);
		this.ahead.delete(0, last ? this.ahead.length() : until);
		return text;
	}

	/** Returns where the tokens start with which a text ends. */
	private static int untilTrail(Pattern tokens, CharSequence text) {
		int end = text.length();
		Matcher trail = tokens.matcher(text).region(Math.max(0, end - LONGEST_TRAIL), end);
		return trail.find() ? trail.start() : end;
	}

	private String rest() {
		if (this.state == State.TEXT) {
			this.kept.append(this.ahead);
		}
		this.ahead.setLength(0);
		String text = this.kept.toString();
		Matcher bare = BARE_CHANNELS.matcher(text);
		if (bare.lookingAt()) {
			text = text.substring(bare.end());
			this.dropped = true;
		}
		String whole = text.substring(0, untilTrail(TRAILING, text));
		return this.dropped ? whole.stripLeading() : whole;
	}

}
