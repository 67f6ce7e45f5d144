package io.planloom.plan.event;

import java.util.UUID;

/** A client says that it has seen an event that was never told. */
public class PositionBeyondEndException extends RuntimeException {

	private final UUID planId;

	private final long position;

	private final long last;

	PositionBeyondEndException(UUID planId, long position, long last) {
		super("Event %d is beyond the end of plan %s, which is at %d".formatted(position, planId, last));
		this.planId = planId;
		this.position = position;
		this.last = last;
	}

	/**
	 * Returns the plan.
	 * @return its id
	 */
	public UUID planId() {
		return this.planId;
	}

	/**
	 * Returns what the client claims to have seen.
	 * @return the number of an event that does not exist
	 */
	public long position() {
		return this.position;
	}

	/**
	 * Returns how far the log reaches.
	 * @return number of the last event
	 */
	public long last() {
		return this.last;
	}

}
