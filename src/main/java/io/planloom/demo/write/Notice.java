package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The one line at the end of a text that says whose it is. */
public final class Notice {

	private static final String START = "_The demo model wrote this. It looked nothing up, so rely on nothing in it.";

	/** The line, in Markdown, where nothing more is to be said. */
	public static final String TEXT = START + "_";

	private static final Pattern LINE = Pattern.compile("(?m)^" + Pattern.quote(START) + ".*_$");

	private static final String ENGLISH = "It writes English only.";

	private static final String MISREAD = "It does not understand the directive “%s”, and ignored it.";

	private Notice() {
	}

	/**
	 * Ends a text.
	 * @param text Markdown without the line
	 * @param mended what the text mends, or null for a first attempt
	 */
	static String under(String text, @Nullable Mended mended) {
		String again = (mended != null) ? "\n\nThis is attempt %d, after it was told: %s".formatted(mended.attempt(),
				Phrases.shorten(Phrases.oneLine(mended.critique()), 300)) : "";
		return text.strip() + again + "\n\n" + TEXT;
	}

	/**
	 * Adds to the line what went wrong with the goal.
	 * @param text a text that ends with the line
	 * @param goal the goal, without directives
	 * @param misread directives in it that are none
	 */
	public static String extended(String text, String goal, List<String> misread) {
		String more = remarks(goal, misread);
		return (more.isEmpty() || !text.endsWith(TEXT)) ? text
				: text.substring(0, text.length() - 1) + " " + more + "_";
	}

	/** Returns the sentences that the notice adds for a goal, possibly empty. */
	static String remarks(String goal, List<String> misread) {
		List<String> remarks = new ArrayList<>();
		misread.forEach((directive) -> remarks.add(MISREAD.formatted(directive)));
		if (Tongue.isForeign(goal)) {
			remarks.add(ENGLISH);
		}
		return String.join(" ", remarks);
	}

	/** Takes the line off a text. */
	static String without(String text) {
		return LINE.matcher(text).replaceAll("").strip();
	}

	/**
	 * The critique of the previous attempt.
	 *
	 * @param attempt the number of this attempt
	 * @param critique what was wrong
	 */
	public record Mended(int attempt, String critique) {
	}

}
