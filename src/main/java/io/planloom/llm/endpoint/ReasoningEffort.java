package io.planloom.llm.endpoint;

import java.util.Locale;

/** How long a model may think before it answers. */
public enum ReasoningEffort {

	/** Not at all. */
	NONE,
	/** As little as it can. */
	MINIMAL,
	/** Little, which does for verdicts and drafts. */
	LOW,
	/** As much as most models do by themselves. */
	MEDIUM,
	/** Much. */
	HIGH;

	/**
	 * Returns the name that requests use.
	 * @return the name in lower case
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
