package io.planloom.plan.web;

import java.util.UUID;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads ids strictly: the library also takes {@code 1-1-1-1-1}. */
@Component
class UuidConverter implements Converter<String, UUID> {

	private static final int LENGTH = 36;

	@Override
	public UUID convert(String text) {
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
