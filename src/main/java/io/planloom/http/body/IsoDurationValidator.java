package io.planloom.http.body;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** Checks {@link IsoDuration}. */
public class IsoDurationValidator implements ConstraintValidator<IsoDuration, String> {

	private static final Pattern SHORT = Pattern.compile(IsoDuration.SHORT);

	private static final Pattern FORMS = Pattern.compile(IsoDuration.PATTERN);

	private Duration min = Duration.ZERO;

	private Duration max = Duration.ZERO;

	@Override
	public void initialize(IsoDuration constraint) {
		this.min = Duration.parse(constraint.min());
		this.max = Duration.parse(constraint.max());
	}

	/**
	 * Reads a duration.
	 * @param text in ISO 8601, or days, hours, minutes and seconds in short:
	 * {@code 1h30m}
	 * @throws IllegalArgumentException if it is neither
	 */
	public static Duration parse(String text) {
		return SHORT.matcher(text).matches() ? DurationFormatterUtils.parse(text, DurationFormat.Style.COMPOSITE)
				: Duration.parse(text);
	}

	@Override
	public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
		if (text == null) {
			return true;
		}
		try {
			Duration duration = parse(text);
			return FORMS.matcher(text).find() && duration.compareTo(this.min) >= 0 && duration.compareTo(this.max) <= 0;
		}
		catch (DateTimeParseException | IllegalArgumentException | ArithmeticException ex) {
			return false;
		}
	}

}
