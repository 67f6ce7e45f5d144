package io.planloom.streaming;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.planloom.http.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * How far a client has come in the logs of several plans. As text it is opaque to
 * clients, and means the same on every replica and after every restart.
 *
 * @param sequences number of the last event that the client has of each plan, 1 or more;
 * it has none of plans that are missing
 */
public record StreamPosition(Map<UUID, Long> sequences) {

	/** Of a client that has nothing. */
	public static final StreamPosition START = new StreamPosition(Map.of());

	/** A position's form; not all of this form is one. */
	public static final String PATTERN = "^[A-Za-z0-9_-]{2,}$";

	/** First of all bytes, so that another form can be told from this one. */
	private static final byte FORM = 1;

	private static final int UUID_LENGTH = 16;

	private static final int LOW_BITS = 7;

	private static final int MORE = 1 << LOW_BITS;

	/**
	 * Makes a position; plans of which the client has no event are left out.
	 * @param sequences number of the last event that the client has of each plan
	 */
	public StreamPosition {
		Map<UUID, Long> told = new TreeMap<>(sequences);
		told.values().removeIf((sequence) -> sequence == 0);
		sequences = Map.copyOf(told);
	}

	/**
	 * Returns the position of a request.
	 * @param lastEventId what its header says, null without one; it counts more
	 * @param after what its parameter says, null without one
	 * @return the position
	 */
	public static StreamPosition of(@Nullable StreamPosition lastEventId, @Nullable StreamPosition after) {
		StreamPosition last = (lastEventId != null) ? lastEventId : after;
		return (last != null) ? last : START;
	}

	/**
	 * Returns where the client stands in a plan's log.
	 * @param planId the plan
	 * @return number of the last event that the client has, 0 for none
	 */
	public long in(UUID planId) {
		return this.sequences.getOrDefault(planId, 0L);
	}

	/** Returns it as text: 24 characters for each plan whose log is short. */
	public String encoded() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(FORM);
		new TreeMap<>(this.sequences).forEach((planId, sequence) -> {
			bytes.writeBytes(ByteBuffer.allocate(UUID_LENGTH)
				.putLong(planId.getMostSignificantBits())
				.putLong(planId.getLeastSignificantBits())
				.array());
			long rest = sequence;
			for (; rest >= MORE; rest >>>= LOW_BITS) {
				bytes.write((int) (rest % MORE) | MORE);
			}
			bytes.write((int) rest);
		});
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
	}

	private static StreamPosition decoded(ByteBuffer bytes) {
		if (bytes.get() != FORM) {
			throw new IllegalArgumentException("Another form");
		}
		Map<UUID, Long> sequences = new TreeMap<>();
		while (bytes.hasRemaining()) {
			UUID planId = new UUID(bytes.getLong(), bytes.getLong());
			long sequence = number(bytes);
			if (sequence <= 0 || sequences.put(planId, sequence) != null) {
				throw new IllegalArgumentException("No position");
			}
		}
		return new StreamPosition(sequences);
	}

	private static long number(ByteBuffer bytes) {
		long number = 0;
		for (int shift = 0; shift < Long.SIZE; shift += LOW_BITS) {
			byte part = bytes.get();
			number |= (long) (part & (MORE - 1)) << shift;
			if (part >= 0) {
				return number;
			}
		}
		throw new IllegalArgumentException("Too long");
	}

	/** Reads what {@link #encoded()} wrote. */
	@Component
	static class Reader implements Converter<String, StreamPosition> {

		@Override
		public StreamPosition convert(String text) {
			try {
				return decoded(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
			}
			catch (IllegalArgumentException | BufferUnderflowException ex) {
				throw new InvalidValueException("must be the id of a frame or the last of an answer of this address");
			}
		}

	}

}
