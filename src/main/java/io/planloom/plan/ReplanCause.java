package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * The cause of a replan, the weightiest last: a replan with several causes has the
 * weightiest.
 */
public enum ReplanCause {

	/** A person asked for it. It does not count against {@code maxReplans}. */
	USER("user"),

	/** The plan is adaptive, and a step has a result. */
	RESULT("result"),

	/** A step failed, with no attempt left. */
	FAILURE("failure");

	@EnumeratedValue
	private final String wireName;

	ReplanCause(String wireName) {
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

	/** Returns the weightier one of two causes. */
	public ReplanCause and(ReplanCause other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
