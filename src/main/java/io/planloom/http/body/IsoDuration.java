package io.planloom.http.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.planloom.text.Durations;
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

	/** All forms that are read; the range is not told by it. */
	String PATTERN = Durations.PATTERN;

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
