package io.planloom.estimates;

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonValue;

/** The source of an estimate's figures. */
enum EstimateSource {

	/** Nothing is left to estimate. */
	NONE("none"),

	/** On assumptions: nothing like it was recorded. */
	PRIOR("prior"),

	/** On assumptions and a few records. */
	MIXED("mixed"),

	/** On records. */
	HISTORY("history");

	/** With as many, the records outweigh the assumptions by four to one. */
	private static final int MANY = 8;

	private final String wireName;

	EstimateSource(String wireName) {
		this.wireName = wireName;
	}

	static EstimateSource of(long attempts) {
		if (attempts >= MANY) {
			return HISTORY;
		}
		return (attempts > 0) ? MIXED : PRIOR;
	}

	/** Returns the common basis of several estimates. */
	static EstimateSource of(Collection<EstimateSource> parts) {
		if (parts.isEmpty()) {
			return NONE;
		}
		EstimateSource first = parts.iterator().next();
		return parts.stream().allMatch((part) -> part == first) ? first : MIXED;
	}

	/**
	 * Returns the name that the API uses.
	 * @return lower case
	 */
	@JsonValue
	String wireName() {
		return this.wireName;
	}

}
