package io.planloom.http.body;

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
public @interface PlainText {

	/** Matches any text, as a regular expression that all languages read alike. */
	String PATTERN = "^[^\\x00]*$";

	/**
	 * White space of all languages, to stand in brackets. What {@code \s} matches differs
	 * from language to language.
	 */
	String SPACES = "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

	/** The same, control characters and the byte order mark. */
	String UNREADABLE = "\\x00-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

	/** Matches text that is not blank. */
	String NOT_BLANK = "^[^\\x00]*[^\\x00" + SPACES + "][^\\x00]*$";

	/** Matches text that holds at least one visible character. */
	String READABLE = "^[^\\x00]*[^" + UNREADABLE + "][^\\x00]*$";

	/** Unicode characters at most. */
	int max();

	/** Whether it may be empty or white space. */
	boolean blank() default false;

	/** Whether control characters alone are blank as well. */
	boolean readable() default false;

	/** Unused: the validator says which rule is broken. */
	String message() default "";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
