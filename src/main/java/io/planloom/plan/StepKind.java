package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Kind of a step; selects the executor that runs it. */
public enum StepKind {

	/** Asks the planner for the plan's steps; a system step. */
	DRAFT("draft"),

	/** Work towards the goal by a model call. */
	ACTION("action"),

	/** Work that is planned when it is due, and done by steps of its own. */
	SUBGOAL("subgoal"),

	/** Waits for a person's consent. */
	APPROVAL("approval"),

	/** Judges the result of another step, which waits for that. */
	VERIFY("verify"),

	/** Makes the answer from the results; a system step. */
	SYNTHESIZE("synthesize");

	@EnumeratedValue
	private final String wireName;

	StepKind(String wireName) {
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

	/**
	 * Tells whether the service itself adds steps of this kind; they do not count in a
	 * plan's progress and its number of steps.
	 * @return whether no author of a plan writes such steps
	 */
	public boolean isSystem() {
		return switch (this) {
			case DRAFT, SYNTHESIZE -> true;
			case ACTION, SUBGOAL, APPROVAL, VERIFY -> false;
		};
	}

	/**
	 * Tells whether steps of this kind have a result that others can build on. What
	 * depends on one that has none builds on what that one let through.
	 */
	public boolean makes() {
		return switch (this) {
			case APPROVAL, VERIFY -> false;
			case DRAFT, ACTION, SUBGOAL, SYNTHESIZE -> true;
		};
	}

}
