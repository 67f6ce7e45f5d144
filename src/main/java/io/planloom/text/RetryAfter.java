package io.planloom.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} (RFC 9110, section 10.2.3), a number of seconds or a date.
 */
public final class RetryAfter {

	private static final double MILLIS_IN_A_SECOND = 1000;

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{0,30})?");

	private RetryAfter() {
	}

	/**
	 * Reads the header.
	 * @param value seconds, where fractions are forgiven, or an HTTP date; null without
	 * the header
	 * @param now the present, to which a date is related
	 * @return the time to wait, never negative, or null if the value is neither
	 */
	public static @Nullable Duration parse(@Nullable String value, Instant now) {
		if (value == null) {
			return null;
		}
		Duration seconds = parseNumber(value, MILLIS_IN_A_SECOND);
		return (seconds != null) ? seconds : parseDate(value, now);
	}

	/**
	 * Reads a number of milliseconds, which some endpoints send beside the header.
	 * @return the time to wait, never negative, or null if the value is no number
	 */
	public static @Nullable Duration parseMillis(String value) {
		return parseNumber(value, 1);
	}

	private static @Nullable Duration parseNumber(String value, double millisInOne) {
		return NUMBER.matcher(value.strip()).matches()
				? Duration.ofMillis((long) Math.max(0, Double.parseDouble(value.strip()) * millisInOne)) : null;
	}

	private static @Nullable Duration parseDate(String value, Instant now) {
		try {
			Instant date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Duration wait = Duration.between(now, date);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
