package io.planloom.plan;

import java.util.regex.Pattern;

/**
 * Checks the form of step ids. An id is part of URLs, so it cannot consist of dots alone.
 */
public final class StepIdForm {

	/** Ids of the service's own steps, a regular expression. */
	public static final String RESERVED = "(?:draft|replan|acceptance|synthesize)(?:_[0-9]+)?";

	/**
	 * All others that can be used, a regular expression that all languages read alike.
	 */
	public static final String PATTERN = "(?!\\.+$)(?!" + RESERVED + "$)[A-Za-z0-9._-]{1,64}";

	/** The rule for a person, to be read after what it is about. */
	public static final String RULE = "must have 1 to 64 letters from A to Z, digits, dots, dashes and underscores, "
			+ "not dots alone, and not be draft, replan, acceptance or synthesize, with or without _ and a number, "
			+ "which are the service's own steps";

	private static final Pattern USABLE = Pattern.compile(PATTERN);

	private StepIdForm() {
	}

	/**
	 * Tells whether a step can have an id.
	 * @param id the id
	 * @return whether it has the form, and is none of the service's own
	 */
	public static boolean isUsable(String id) {
		return USABLE.matcher(id).matches();
	}

}
