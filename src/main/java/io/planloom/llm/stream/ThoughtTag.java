package io.planloom.llm.stream;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A mark by which models part thoughts from the answer: tags of many models, and the
 * tokens of OpenAI's harmony format, which leak where a server does not know it.
 *
 * @param kind what it marks
 * @param start where it starts
 * @param end where it ends
 */
record ThoughtTag(Kind kind, int start, int end) {

	private static final String NAME = "(?:[a-z]{1,20}:)?(?:think(?:ing)?|thoughts?|reasoning)";

	private static final Pattern TAG = Pattern.compile("(?<opening><" + NAME
			+ "(?:\\s[^<>]{0,80})?>|\\[think\\]|\u25c1think\u25b7|<\\|start_thinking\\|>|<\\|begin_of_thought\\|>)"
			+ "|(?<closing></" + NAME
			+ "\\s{0,4}>|\\[/think\\]|\u25c1/think\u25b7|<\\|end_thinking\\|>|<\\|end_of_thought\\|>)"
			+ "|(?<header><\\|(?:start|channel)\\|>)|(?<message><\\|message\\|>)|(?<end><\\|(?:end|return|call)\\|>)",
			Pattern.CASE_INSENSITIVE);

	private static final String STARTS = "<[\u25c1";

	/** Longer than any tag. */
	private static final int LONGEST = 120;

	/** What a mark marks. */
	enum Kind {

		OPENING, CLOSING, HEADER, MESSAGE, END

	}

	/** Finds the first mark from a place on. */
	static @Nullable ThoughtTag in(CharSequence text, int from) {
		Matcher matcher = TAG.matcher(text);
		for (int at = next(text, from); at < text.length(); at = next(text, at + 1)) {
			if (matcher.region(at, text.length()).lookingAt()) {
				return new ThoughtTag(kind(matcher), matcher.start(), matcher.end());
			}
		}
		return null;
	}

	/** Few characters begin a mark, and most texts have none of them. */
	private static int next(CharSequence text, int from) {
		int at = from;
		while (at < text.length() && STARTS.indexOf(text.charAt(at)) < 0) {
			at++;
		}
		return at;
	}

	/**
	 * Says from where on a text may be the begin of a mark.
	 * @param text without a whole mark from the place on
	 * @return its length if no part is
	 */
	static int incomplete(CharSequence text, int from) {
		Matcher matcher = TAG.matcher(text);
		for (int at = next(text, Math.max(from, text.length() - LONGEST)); at < text.length(); at = next(text,
				at + 1)) {
			if (!matcher.region(at, text.length()).lookingAt() && matcher.hitEnd()) {
				return at;
			}
		}
		return text.length();
	}

	private static Kind kind(Matcher matcher) {
		for (Kind kind : Kind.values()) {
			if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
				return kind;
			}
		}
		throw new IllegalStateException("No kind of mark: " + matcher.group());
	}

}
