package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** A way to make do with less when a plan comes near a limit, in the order of use. */
public enum DegradeLevel {

	/** A cheaper model is asked from now on. */
	CHEAPER_MODEL("cheaper_model", "A cheaper model is asked from now on"),

	/** Prompts of steps have half their length. */
	SHORTER_CONTEXT("shorter_context", "Prompts are cut to half their length from now on"),

	/** Optional steps that have not started are skipped. */
	SKIP_OPTIONAL("skip_optional", "Optional steps that have not started are skipped"),

	/** All that has not started is skipped, and the answer made of what there is. */
	SYNTHESIZE("synthesize", "The remaining steps are skipped, and the answer is made of what there is");

	@EnumeratedValue
	private final String wireName;

	private final String sentence;

	DegradeLevel(String wireName, String sentence) {
		this.wireName = wireName;
		this.sentence = sentence;
	}

	/**
	 * Returns the name that the API and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

	/** Says what it does, without the full stop. */
	public String sentence() {
		return this.sentence;
	}

}
