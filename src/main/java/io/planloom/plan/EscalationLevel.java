package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How far up the ladder of means against its failure a step is. It only climbs, unless a
 * person starts it anew. Above the last rung a failure is the plan's: the rest of it is
 * planned anew, or what can be finished is finished.
 */
public enum EscalationLevel {

	/** The step is done as it was planned, in as many attempts as it has. */
	ATTEMPT("attempt"),

	/** What its author declared for this case is done in its place. */
	FALLBACK("fallback"),

	/** It is divided into smaller steps. */
	SPLIT("split");

	@EnumeratedValue
	private final String wireName;

	EscalationLevel(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that events and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
