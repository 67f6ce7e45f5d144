package io.planloom.plan.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.planloom.plan.PlanStatus;

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

	private final StatusConverter statuses;

	StrictValues(StatusConverter statuses) {
		this.statuses = statuses;
	}

	@InitBinder
	void register(WebDataBinder binder) {
		binder.registerCustomEditor(UUID.class, new Editor(StrictValues::id));
		binder.registerCustomEditor(PlanStatus.class, new Editor(this.statuses::convert));
		binder.registerCustomEditor(boolean.class, new Editor(StrictValues::flag));
		binder.registerCustomEditor(int.class, new Editor((text) -> Integer.valueOf(number(text))));
		binder.registerCustomEditor(Long.class, new Editor((text) -> Long.valueOf(number(text))));
		binder.registerCustomEditor(long.class, new Editor((text) -> Long.valueOf(number(text))));
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

	private static final class Editor extends PropertyEditorSupport {

		private final Function<String, Object> reader;

		Editor(Function<String, Object> reader) {
			this.reader = reader;
		}

		@Override
		public void setAsText(String text) {
			setValue(this.reader.apply(text));
		}

	}

}
