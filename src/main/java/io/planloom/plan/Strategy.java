package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The shape of a plan. */
public enum Strategy {

	/** The planner chooses one of the other shapes. */
	AUTO("auto"),

	/** No steps: the planner's one call answers the goal. */
	DIRECT("direct"),

	/** A chain: each step depends on the one before it. */
	LINEAR("linear"),

	/** A dependency graph: whatever is ready runs, in parallel. */
	DAG("dag"),

	/** A graph whose larger steps are plans of their own, made when they are due. */
	HIERARCHICAL("hierarchical");

	@EnumeratedValue
	private final String wireName;

	Strategy(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that the API, the model and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
