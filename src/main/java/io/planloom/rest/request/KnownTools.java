package io.planloom.rest.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** At most fifty names or patterns, each of which means a tool. Null is valid. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownToolsValidator.class)
public @interface KnownTools {

	/** Names at most. */
	int MOST = 50;

	/** Unused: each name that is refused has a rule of its own. */
	String message() default "must be names of tools";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
