package io.planloom.rest.request;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

import io.planloom.http.problem.InvalidValueException;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * The start of the next page of a list; opaque to clients.
 *
 * @param before the last plan of the page before
 */
public record PlanCursor(UUID before) {

	/** A cursor's form; a value of this form is accepted even if no page gave it. */
	public static final String PATTERN = "^[A-Za-z0-9_-]{22}$";

	private static final int LENGTH = 16;

	public String encoded() {
		byte[] bytes = ByteBuffer.allocate(LENGTH)
			.putLong(this.before.getMostSignificantBits())
			.putLong(this.before.getLeastSignificantBits())
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Reads what {@link #encoded()} wrote. */
	@Component
	public static class Reader implements Converter<String, PlanCursor> {

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
