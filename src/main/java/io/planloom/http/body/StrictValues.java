package io.planloom.http.body;

import java.util.UUID;
import java.util.regex.Pattern;

import io.planloom.http.problem.InvalidValueException;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads parameters strictly. The framework also takes {@code 1-1-1-1-1} as an id,
 * {@code 0x1f} and {@code 1 000} as numbers and names of constants as statuses, and falls
 * back to that from a converter.
 */
@ControllerAdvice
class StrictValues {

	private static final int LENGTH_OF_ID = 36;

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

	@InitBinder
	void register(WebDataBinder binder) {
		binder.registerCustomEditor(UUID.class, new ValueEditor(StrictValues::id));
		binder.registerCustomEditor(boolean.class, new ValueEditor(StrictValues::flag));
		binder.registerCustomEditor(int.class, new ValueEditor((text) -> Integer.valueOf(number(text))));
		binder.registerCustomEditor(Long.class, new ValueEditor((text) -> Long.valueOf(number(text))));
		binder.registerCustomEditor(long.class, new ValueEditor((text) -> Long.valueOf(number(text))));
	}

	private static UUID id(String text) {
		try {
			if (text.length() == LENGTH_OF_ID) {
				return UUID.fromString(text);
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below, in our words
		}
		throw new InvalidValueException("must be a UUID");
	}

	/** A flag that is named without a value is meant: {@code ?dryRun}. */
	private static boolean flag(String text) {
		return switch (text) {
			case "", "true" -> true;
			case "false" -> false;
			default -> throw new InvalidValueException("must be true or false");
		};
	}

	/** Too large a one fails where it is parsed, and is told of in the same words. */
	private static String number(String text) {
		if (!NUMBER.matcher(text).matches()) {
			throw new InvalidValueException("must be a whole number");
		}
		return text;
	}

}
