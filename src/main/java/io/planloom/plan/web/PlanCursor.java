package io.planloom.plan.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Where the next page of a list begins; opaque to clients.
 *
 * @param before the last plan of the page before
 */
record PlanCursor(UUID before) {

	/** What every cursor matches, and what all that matches it is read as. */
	static final String PATTERN = "^[A-Za-z0-9_-]{22}$";

	private static final int LENGTH = 16;

	String encoded() {
		byte[] bytes = ByteBuffer.allocate(LENGTH)
			.putLong(this.before.getMostSignificantBits())
			.putLong(this.before.getLeastSignificantBits())
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Reads what {@link #encoded()} wrote. */
	@Component
	static class Reader implements Converter<String, PlanCursor> {

		@Override
		public PlanCursor convert(String text) {
			if (!text.matches(PATTERN)) {
				throw new InvalidValueException("must be a nextCursor of an earlier answer");
			}
			ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
			return new PlanCursor(new UUID(buffer.getLong(), buffer.getLong()));
		}

	}

}
