package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * Escalation level of a step that fails: attempts, then a fallback, then a split. The
 * level only rises, unless a person retries the step. A failure on the last level is the
 * plan's: the rest of it is replanned, or the steps that still can finish do so.
 */
public enum EscalationLevel {

	/** The step is done as it was planned, in as many attempts as it has. */
	ATTEMPT("attempt"),

	/** The fallback that its author declared runs in its place. */
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
