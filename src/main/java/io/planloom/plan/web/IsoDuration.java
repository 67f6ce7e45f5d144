package io.planloom.plan.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** A duration in ISO 8601, such as {@code PT30M}. Null is valid. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IsoDurationValidator.class)
@interface IsoDuration {

	/** The shortest allowed. */
	String min();

	/** The longest allowed. */
	String max();

	/** Says the rule. */
	String message() default "must be an ISO 8601 duration from {min} to {max}, such as PT30M";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
