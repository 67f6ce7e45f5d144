package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Which steps a replan may do away with; what has begun well stays in any case. */
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
