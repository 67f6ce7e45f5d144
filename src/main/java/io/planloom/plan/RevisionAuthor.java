package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The author of a revision of a plan. */
public enum RevisionAuthor {

	/** The planner, for the goal. */
	PLANNER("planner"),

	/** The planner, because of what happened since. */
	REPLANNER("replanner"),

	/** A person or a program, over the API. */
	USER("user");

	@EnumeratedValue
	private final String wireName;

	RevisionAuthor(String wireName) {
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
