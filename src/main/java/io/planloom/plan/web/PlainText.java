package io.planloom.plan.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * Text that the database can keep: no NUL, no half of a surrogate pair. Null is valid.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainTextValidator.class)
@interface PlainText {

	/** What any text matches, as a regular expression that all languages read alike. */
	String PATTERN = "^[^\\x00]*$";

	/** What text matches that is not blank. */
	String NOT_BLANK = "^\\s*[^\\s\\x00][^\\x00]*$";

	/** Unicode characters at most. */
	int max();

	/** Whether it may be empty or white space. */
	boolean blank() default false;

	/** Unused: the validator says which rule is broken. */
	String message() default "";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
