package io.planloom.rest.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.planloom.http.body.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** An address that this service may send a plan's events to. Null and blank are valid. */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CallbackUrlValidator.class)
public @interface CallbackUrl {

	/**
	 * All absolute URLs of http or https without user information and fragment: a name,
	 * an address of version 4 or one of version 6, then the port, the path and the query.
	 * The pattern does not exclude the addresses that settings refuse.
	 */
	String PATTERN = "^[Hh][Tt][Tt][Pp][Ss]?://(?:(?:(?:%L\\.)+%A|%L)\\.?|(?:%O\\.){3}%O|\\[(?:%6)\\])(?::(?:%P)?)?(?:/[^%C?\\[\\]]*(?:%E[^%C?\\[\\]]*)*)?(?:\\?[^%C]*(?:%E[^%C]*)*)?$"
		.replace("%L", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
		.replace("%A", "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
		.replace("%O", "(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])")
		.replace("%6",
				"(?:%H:){7}%H|(?:%H:){1,7}:|(?:%H:){1,6}:%H|(?:%H:){1,5}(?::%H){1,2}|(?:%H:){1,4}(?::%H){1,3}|(?:%H:){1,3}(?::%H){1,4}|(?:%H:){1,2}(?::%H){1,5}|%H:(?::%H){1,6}|:(?:(?::%H){1,7}|:)")
		.replace("%H", "[0-9A-Fa-f]{1,4}")
		.replace("%P", "0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])")
		.replace("%E", "%[0-9A-Fa-f]{2}")
		.replace("%C", PlainText.UNREADABLE + "\"#%<>\\\\^`{|}");

	/** Unused: the validator says which rule is broken. */
	String message() default "";

	/** Unused. */
	Class<?>[] groups() default {};

	/** Unused. */
	Class<? extends Payload>[] payload() default {};

}
