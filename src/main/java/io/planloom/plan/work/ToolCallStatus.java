package io.planloom.plan.work;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a tool call is. */
public enum ToolCallStatus {

	/** It follows another call of the same turn. */
	PENDING("pending"),

	/** A person decides on it. */
	WAITING("waiting"),

	/** A person approved it, and it has not begun. */
	APPROVED("approved"),

	/** It has begun. */
	RUNNING("running"),

	/** The tool returned a result. */
	COMPLETED("completed"),

	/** The tool returned an error, or was not called because of one. */
	FAILED("failed"),

	/** A person rejected it, so it was not made. */
	REJECTED("rejected"),

	/**
	 * It had begun when its worker was lost, and is not made again: what it did is
	 * unknown.
	 */
	UNKNOWN("unknown");

	private final String wireName;

	ToolCallStatus(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that the API and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Tells whether the model can be told what came of the call.
	 * @return whether it is over
	 */
	public boolean isOver() {
		return switch (this) {
			case PENDING, WAITING, APPROVED, RUNNING -> false;
			case COMPLETED, FAILED, REJECTED, UNKNOWN -> true;
		};
	}

}
