package io.planloom.llm;

import java.util.Locale;

/** The role of a model, which selects the default for a call that names none. */
public enum ModelRole {

	/** Drafts, improves and repairs plans: {@code planloom.models.planner}. */
	PLANNER,
	/** Does the work of steps: {@code planloom.models.executor}. */
	EXECUTOR,
	/** Judges drafts: {@code planloom.models.reviewer}. */
	REVIEWER,
	/** Judges results of steps: {@code planloom.models.verifier}. */
	VERIFIER,
	/** Writes the answer of a plan: {@code planloom.models.synthesizer}. */
	SYNTHESIZER;

	/**
	 * Returns the name that stands in the API.
	 * @return the name in lower case
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
