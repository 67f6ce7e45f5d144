package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Status of a step. The edges are drawn in {@code docs/states.md}. */
public enum StepStatus {

	/** Some dependency has not ended; the worker that ends the last one moves it on. */
	PENDING("pending", false),

	/**
	 * May be claimed, from its {@code notBefore} on; the worker that claims it moves it
	 * on.
	 */
	READY("ready", false),

	/**
	 * One worker runs one attempt of it; that worker moves it on, or, when its lease has
	 * expired, any other.
	 */
	IN_PROGRESS("in_progress", false),

	/**
	 * Waits for something that no worker does: its own steps, a verdict on its result, or
	 * a person; the end of those moves it on.
	 */
	WAITING("waiting", false),

	/** Ended well, with a result; final. */
	COMPLETED("completed", true),

	/** Out of attempts, or not worth another; final. */
	FAILED("failed", true),

	/**
	 * A dependency did not complete, or the plan no longer needs the step; final.
	 */
	SKIPPED("skipped", true),

	/** Its plan ended before it did; final. */
	CANCELLED("cancelled", true);

	@EnumeratedValue
	private final String wireName;

	private final boolean ended;

	StepStatus(String wireName, boolean ended) {
		this.wireName = wireName;
		this.ended = ended;
	}

	/**
	 * Returns the name that the API and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Returns whether a step that has this status has ended.
	 * @return whether the status is final
	 */
	public boolean isEnded() {
		return this.ended;
	}

}
