package io.planloom.llm.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of others within a prompt. It stands between fences that are longer than any run
 * of backticks within it, so that it cannot end its own quotation.
 */
public final class FencedText {

	private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

	private FencedText() {
	}

	/**
	 * Makes a section of a prompt: its title on a line, then the text between fences.
	 * @param title what the text is, without a colon
	 * @param text what is quoted, unchanged
	 * @return the section, without a line break at its end
	 */
	public static String section(String title, String text) {
		return title + ":\n" + fenced(text);
	}

	/**
	 * Puts a text between fences.
	 * @param text what is quoted, unchanged
	 * @return three lines or more, without a line break at their end
	 */
	public static String fenced(String text) {
		String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
		return fence + "\n" + text + "\n" + fence;
	}

	private static int longestRun(String text) {
		int longest = 0;
		for (Matcher run = BACKTICKS.matcher(text); run.find();) {
			longest = Math.max(longest, run.end() - run.start());
		}
		return longest;
	}

}
