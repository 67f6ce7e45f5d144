package io.planloom.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** Durations as people and models write them: in ISO 8601, or short as {@code 1h30m}. */
public final class Durations {

	/** A short form: {@code 1h30m}. */
	public static final String SHORT = "(?=.)(?:[0-9]{1,9}d)?(?:[0-9]{1,9}h)?(?:[0-9]{1,9}m)?(?:[0-9]{1,9}s)?";

	/**
	 * All forms that are read, as {@link Duration#parse} reads ISO 8601; the range is not
	 * told by it.
	 */
	public static final String PATTERN = "^(?:%1$s|[-+]?[Pp](?=.)(?:%2$s[Dd])?(?:[Tt](?=.)(?:%2$s[Hh])?(?:%2$s[Mm])?(?:%2$s(?:[.,][0-9]{0,9})?[Ss])?)?)$"
		.replace("%1$s", SHORT)
		.replace("%2$s", "[-+]?[0-9]{1,9}");

	private static final Pattern ONLY_SHORT = Pattern.compile(SHORT);

	private static final Pattern FORMS = Pattern.compile(PATTERN);

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @param text in ISO 8601, or days, hours, minutes and seconds in short
	 * @return null for what is neither
	 */
	public static @Nullable Duration find(String text) {
		try {
			return FORMS.matcher(text).find() ? parse(text) : null;
		}
		catch (DateTimeException | IllegalArgumentException | ArithmeticException ex) {
			return null;
		}
	}

	/**
	 * Reads what is known to be a duration.
	 * @param text in ISO 8601, or days, hours, minutes and seconds in short
	 * @return the duration
	 * @throws RuntimeException if it is neither
	 */
	public static Duration parse(String text) {
		return ONLY_SHORT.matcher(text).matches() ? DurationFormatterUtils.parse(text, DurationFormat.Style.COMPOSITE)
				: Duration.parse(text);
	}

}
