package io.planloom.plan.view;

import com.fasterxml.jackson.annotation.JsonValue;

/** Status of an attempt. */
public enum AttemptStatus {

	/** Its worker runs it; the only one without an end. */
	IN_PROGRESS("in_progress"),

	/** Its result was accepted. */
	COMPLETED("completed"),

	/** It failed. */
	FAILED("failed"),

	/** Its worker's lease expired. */
	LOST("lost"),

	/** Its plan ended before it. */
	CANCELLED("cancelled");

	private final String wireName;

	AttemptStatus(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that the API uses.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
