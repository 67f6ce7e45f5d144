package io.planloom.http.header;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.http.problem.InvalidRequestException;

/**
 * The preference {@code wait} of RFC 7240; others it ignores, as that says. A
 * {@code wait} that names no time is refused, since its sender relies on it.
 */
public final class Preference {

	/** A preference or a parameter of one, with its value. */
	private static final Pattern PART = Pattern.compile("""
			([^=,;\\s"]++)\\s*+(?:=\\s*+("(?:[^"\\\\]|\\\\.)*+"|[^,;]*+))?""");

	private static final Pattern SECONDS = Pattern.compile("[0-9]+");

	private static final int LONGEST = 60;

	/** Longer numbers are beyond the longest wait, whatever they say. */
	private static final int DIGITS = 9;

	private Preference() {
	}

	/**
	 * Returns the time for which an answer may be held, 60 seconds at most; zero if none
	 * was requested.
	 */
	public static Duration wait(List<String> headers) {
		Matcher part = PART.matcher(String.join(",", headers));
		while (part.find()) {
			if (part.group(1).equalsIgnoreCase("wait")) {
				return seconds(Objects.requireNonNullElse(part.group(2), "").replace("\"", "").strip());
			}
		}
		return Duration.ZERO;
	}

	private static Duration seconds(String text) {
		if (!SECONDS.matcher(text).matches()) {
			throw new InvalidRequestException("/Prefer",
					"must have a whole number of seconds as its wait, such as wait=30");
		}
		return Duration.ofSeconds((text.length() > DIGITS) ? LONGEST : Math.min(LONGEST, Integer.parseInt(text)));
	}

}
