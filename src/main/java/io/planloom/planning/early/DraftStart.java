package io.planloom.planning.early;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.llm.json.JsonAnswers;

/**
 * Finds where the JSON of a draft begins, in a text that is still growing: at the first
 * brace, if nothing but a code fence stands before it, or if a field of a draft follows.
 * What is called an example is no draft.
 */
final class DraftStart {

	/** Prose before the JSON, in UTF-16 characters. */
	private static final int MAX_BEFORE = 10_000;

	/** From the brace to the end of the first field's name. */
	private static final int MAX_OPENING = 200;

	private static final Pattern FENCED = Pattern.compile("```(?:json|JSON)?$");

	private static final Pattern OPENING = Pattern.compile("\\{\\s*+\"(?:strategy|answer|steps)\"");

	private final StringBuilder text = new StringBuilder();

	private int brace = -1;

	private boolean hopeless;

	/**
	 * Adds a piece of the text.
	 * @param piece what comes next, before the JSON was found
	 * @return the text from the JSON's brace on, or empty if it has not begun
	 */
	String add(String piece) {
		int from = this.text.length();
		this.text.append(piece);
		if (this.brace < 0) {
			this.brace = this.text.indexOf("{", from);
		}
		if ((this.brace < 0) ? this.text.length() > MAX_BEFORE : this.brace > MAX_BEFORE) {
			this.hopeless = true;
		}
		return (this.brace >= 0 && !this.hopeless && begins()) ? this.text.substring(this.brace) : "";
	}

	/** Returns whether no draft can be found in the text. */
	boolean isHopeless() {
		return this.hopeless;
	}

	private boolean begins() {
		String before = this.text.substring(0, this.brace).strip();
		if (JsonAnswers.isExample(before)) {
			this.hopeless = true;
			return false;
		}
		if (before.isEmpty() || FENCED.matcher(before).find()) {
			return true;
		}
		Matcher opening = OPENING.matcher(this.text).region(this.brace, this.text.length());
		if (opening.lookingAt()) {
			return true;
		}
		this.hopeless = !opening.hitEnd() || this.text.length() - this.brace > MAX_OPENING;
		return false;
	}

}
