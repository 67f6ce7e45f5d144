package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Status of a plan. The edges are drawn in {@code docs/states.md}. */
public enum PlanStatus {

	/** Its steps are being drafted; the worker that ends the draft step moves it on. */
	PLANNING("planning", false),

	/** Its steps wait for a person's consent; a user moves it on. */
	AWAITING_APPROVAL("awaiting_approval", false),

	/** Its steps run; the worker that ends the last of them moves it on. */
	RUNNING("running", false),

	/**
	 * Nothing of it starts: a user, a limit or a model endpoint stopped it for the time
	 * being. What is under way ends. A user moves it on, or the endpoint that takes calls
	 * again, which one step at a time tries.
	 */
	PAUSED("paused", false),

	/** Every step it needed ended well; final. */
	COMPLETED("completed", true),

	/** It ended with a usable result and something missing; final. */
	PARTIAL("partial", true),

	/** It ended with nothing usable; final. */
	FAILED("failed", true),

	/** A user ended it; final. */
	CANCELLED("cancelled", true);

	@EnumeratedValue
	private final String wireName;

	private final boolean ended;

	PlanStatus(String wireName, boolean ended) {
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
	 * Tells whether a plan of this status may get another one. These are the edges that
	 * {@code docs/states.md} draws.
	 * @param next another status
	 */
	public boolean canBecome(PlanStatus next) {
		return switch (this) {
			case PLANNING -> next != PLANNING;
			// What a person decides on makes nothing, so an answer is still to be made
			case AWAITING_APPROVAL -> next != AWAITING_APPROVAL && next != COMPLETED;
			case RUNNING -> next != RUNNING && next != PLANNING;
			case PAUSED -> next != PAUSED;
			case PARTIAL -> next == RUNNING;
			case FAILED -> next == RUNNING || next == PLANNING;
			case COMPLETED, CANCELLED -> false;
		};
	}

	/**
	 * Returns whether a plan that has this status has ended.
	 * @return whether the status is final
	 */
	public boolean isEnded() {
		return this.ended;
	}

}
