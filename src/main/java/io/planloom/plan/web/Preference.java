package io.planloom.plan.web;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The preference {@code wait} of RFC 7240; what it does not understand it ignores, as
 * that says.
 */
final class Preference {

	private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=[,;]|$)",
			Pattern.CASE_INSENSITIVE);

	private static final int LONGEST = 60;

	private Preference() {
	}

	/**
	 * How long an answer may be held, 60 seconds at most; zero if no such wish was sent.
	 */
	static Duration wait(List<String> headers) {
		Matcher matcher = WAIT.matcher(String.join(",", headers));
		return matcher.find() ? Duration.ofSeconds(Math.min(LONGEST, Integer.parseInt(matcher.group(1))))
				: Duration.ZERO;
	}

}
