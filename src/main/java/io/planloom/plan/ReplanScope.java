package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * The steps that a replan may replace. Steps that completed or are under way always stay.
 */
public enum ReplanScope {

	/** Those that failed, and those that depend on them. */
	FAILURE("failure"),

	/** Those that failed, and all that have not started. */
	REST("rest");

	@EnumeratedValue
	private final String wireName;

	ReplanScope(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that the database uses.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
