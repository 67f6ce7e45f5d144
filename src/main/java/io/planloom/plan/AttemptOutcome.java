package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The way in which an attempt ended. */
public enum AttemptOutcome {

	/** Its result was accepted. */
	COMPLETED("completed"),

	/** It failed. */
	FAILED("failed"),

	/** Its worker's lease expired. */
	LOST("lost"),

	/** Its plan ended before it, or what it was asked had changed. */
	CANCELLED("cancelled");

	@EnumeratedValue
	private final String wireName;

	AttemptOutcome(String wireName) {
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

}
