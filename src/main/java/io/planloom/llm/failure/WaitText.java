package io.planloom.llm.failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.text.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * Reads spans of time as endpoints write them: {@code 3.5s}, {@code 1m2s}, {@code 6ms},
 * {@code 2 minutes and 5 seconds}, a number of seconds, a point in time.
 */
final class WaitText {

	private static final String NUMBER = "(\\d{1,15}+(?:\\.\\d{1,15}+)?+)\\s{0,2}";

	private static final String UNIT = "(milliseconds?|millis|msecs?|ms|microseconds?|us|µs|ns|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)"
			+ "(?![a-zµ])";

	private static final String BETWEEN = "[\\s,]{0,3}(?:and\\s)?";

	private static final Pattern PART = Pattern.compile(NUMBER + "(?:" + UNIT + ")?" + BETWEEN);

	private static final Pattern SPAN = Pattern.compile("(?:" + PART.pattern() + ")+");

	/** In a sentence a number without a unit is one of seconds only at the end. */
	private static final Pattern WAIT = Pattern
		.compile("\\b(?:again|retry(?:ing|-after)?|wait(?:ing)?|resets?|available|back)\\b"
				+ "(?:\\s+(?:again|your|this|the|request|in|after|for|at\\s+least|about|approximately|another|up\\s+to)\\b){0,5}"
				+ "[\\s:=]{0,3}((?:" + NUMBER + "(?:" + UNIT + "|(?=\\s*(?:$|[.,;)\\]])))" + BETWEEN + ")+)");

	private static final long MILLI = 1_000_000L;

	private static final long MINUTE = 60_000_000_000L;

	/** Nanoseconds of the other units, by their first letter. */
	private static final Map<Character, Long> NANOS = Map.of('n', 1L, 'u', 1_000L, 'µ', 1_000L, 's', 1_000_000_000L,
			'h', 3_600_000_000_000L, 'd', 86_400_000_000_000L);

	/** Seconds since 1970, which have ten digits since 2001, or milliseconds. */
	private static final Pattern POINT = Pattern.compile("\\d{10,15}(?:\\.\\d{1,9})?");

	private static final double FIRST_MILLI = 1e11;

	private static final Duration LONGEST = Duration.ofDays(400);

	private WaitText() {
	}

	/**
	 * Finds a span in a sentence, such as {@code Please try again in 2m30s}.
	 * @return the span, or null if there is none
	 */
	static @Nullable Duration within(String words) {
		Matcher matcher = WAIT.matcher(words.toLowerCase(Locale.ROOT));
		return matcher.find() ? sum(matcher.group(1)) : null;
	}

	/**
	 * Reads a span.
	 * @param text such as {@code 1m2.5s}; a number without a unit is one of seconds
	 * @return the span, or null if the text is none
	 */
	static @Nullable Duration parse(String text) {
		String lower = text.strip().toLowerCase(Locale.ROOT);
		return SPAN.matcher(lower).matches() ? sum(lower) : null;
	}

	/**
	 * Reads the time until a reset.
	 * @param text a span, or a point in time: ISO 8601, an HTTP date, seconds or
	 * milliseconds since 1970
	 * @param now the present
	 * @return the span, never negative, or null if the text is none of these
	 */
	static @Nullable Duration until(String text, Instant now) {
		String stripped = text.strip();
		if (POINT.matcher(stripped).matches()) {
			double number = Double.parseDouble(stripped);
			return between(now, Instant.ofEpochMilli((long) ((number < FIRST_MILLI) ? number * 1000 : number)));
		}
		Duration span = parse(stripped);
		return (span != null) ? span : untilDate(stripped, now);
	}

	private static @Nullable Duration untilDate(String text, Instant now) {
		try {
			return between(now, OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeException ex) {
			return RetryAfter.parse(text, now);
		}
	}

	private static Duration between(Instant now, Instant then) {
		Duration wait = Duration.between(now, then);
		return wait.isNegative() ? Duration.ZERO : wait;
	}

	private static Duration sum(String spans) {
		Matcher part = PART.matcher(spans);
		double nanos = 0;
		while (part.find()) {
			nanos += Double.parseDouble(part.group(1)) * nanos((part.group(2) != null) ? part.group(2) : "s");
		}
		return (nanos <= LONGEST.toNanos()) ? Duration.ofNanos(Math.round(nanos)) : LONGEST;
	}

	private static long nanos(String unit) {
		if (unit.startsWith("ms") || unit.startsWith("mil")) {
			return MILLI;
		}
		if (unit.startsWith("m")) {
			return unit.startsWith("mic") ? NANOS.get('u') : MINUTE;
		}
		return NANOS.getOrDefault(unit.charAt(0), 0L);
	}

}
