package io.planloom.rest.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * Ways to make do with less, each once, in the order of use, and only those that there
 * are. Null is valid.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DegradationOrderValidator.class)
public @interface DegradationOrder {

	/** Said of the order alone. */
	String message() default "must have each once, in this order: cheaper_model, shorter_context, skip_optional, synthesize";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
