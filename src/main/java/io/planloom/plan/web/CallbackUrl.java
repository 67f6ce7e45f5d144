package io.planloom.plan.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** An address that this service may send a plan's events to. Null and blank are valid. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CallbackUrlValidator.class)
@interface CallbackUrl {

	/** What every such address begins with. */
	String PATTERN = "^[hH][tT][tT][pP][sS]?://";

	/** Unused: the validator says which rule is broken. */
	String message() default "";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
