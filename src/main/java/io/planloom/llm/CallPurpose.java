package io.planloom.llm;

import java.util.Locale;

/** The purpose of a model call; the endpoint sees it in {@code X-Call-Purpose}. */
public enum CallPurpose {

	/** Drafts the first plan of a goal. */
	PLAN,
	/** Revises a plan in which a step failed. */
	REPLAN,
	/** Judges a draft before it is accepted. */
	REVIEW,
	/** Plans the inside of a subgoal. */
	EXPAND,
	/** Does the work of an action step. */
	ACT,
	/** Writes the program of a code step. */
	CODE,
	/** Judges the result of another step. */
	VERIFY,
	/** Writes the plan's one answer from the results of its steps. */
	SYNTHESIZE,
	/** Mends an answer that broke a rule. */
	REPAIR;

	/**
	 * Returns the name that stands in headers, metrics and the API.
	 * @return the name in lower case
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
