package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The approval that a plan needs before it runs. */
public enum Approval {

	/** Nothing but the approval steps of the plan. */
	NONE("none"),

	/** The drafted plan, before its first step runs. */
	PLAN("plan"),

	/** Each tool call that does more than read. */
	TOOLS("tools");

	@EnumeratedValue
	private final String wireName;

	Approval(String wireName) {
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
