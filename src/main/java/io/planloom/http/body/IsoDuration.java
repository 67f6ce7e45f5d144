package io.planloom.http.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A duration in ISO 8601, such as {@code PT30M}, or short, such as {@code 30m}. Null is
 * valid.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IsoDurationValidator.class)
public @interface IsoDuration {

	/** A short form: {@code 1h30m}. */
	String SHORT = "(?=.)(?:[0-9]{1,9}d)?(?:[0-9]{1,9}h)?(?:[0-9]{1,9}m)?(?:[0-9]{1,9}s)?";

	/**
	 * All forms that are read, as {@link java.time.Duration#parse} reads ISO 8601; the
	 * range is not told by it.
	 */
	String PATTERN = "^(?:%1$s|[-+]?[Pp](?=.)(?:%2$s[Dd])?(?:[Tt](?=.)(?:%2$s[Hh])?(?:%2$s[Mm])?(?:%2$s(?:[.,][0-9]{0,9})?[Ss])?)?)$"
		.replace("%1$s", SHORT)
		.replace("%2$s", "[-+]?[0-9]{1,9}");

	/** The shortest allowed. */
	String min();

	/** The longest allowed. */
	String max();

	/** Says the rule. */
	String message() default "must be a duration such as \"PT30M\" (ISO 8601) or \"30m\", from {min} to {max}";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
