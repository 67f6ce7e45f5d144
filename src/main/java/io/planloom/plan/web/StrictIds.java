package io.planloom.plan.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads ids strictly: the framework also takes {@code 1-1-1-1-1}, and falls back to that
 * from a converter.
 */
@ControllerAdvice
class StrictIds {

	private static final int LENGTH = 36;

	@InitBinder
	void register(WebDataBinder binder) {
		binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {

			@Override
			public void setAsText(String text) {
				setValue(parse(text));
			}

		});
	}

	private static UUID parse(String text) {
		try {
			if (text.length() == LENGTH) {
				return UUID.fromString(text);
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below, in our words
		}
		throw new InvalidValueException("must be a UUID");
	}

}
