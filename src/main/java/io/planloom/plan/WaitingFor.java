package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;

/** The reason for which a step waits. */
public enum WaitingFor {

	/** A person decides on it. */
	PERSON("person"),

	/**
	 * Those who judge its result, or that of the step that it judges, say what they hold
	 * of it.
	 */
	VERDICT("verdict"),

	/** The steps that it was divided into end. */
	STEPS("steps"),

	/** The limits have room for its next call again. */
	BUDGET("budget"),

	/** The endpoint that has refused its call takes the next one. */
	ENDPOINT("endpoint"),

	/** The time after which it is tried again is over. */
	TIME("time");

	private final String wireName;

	WaitingFor(String wireName) {
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
