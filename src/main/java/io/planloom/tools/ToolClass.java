package io.planloom.tools;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a call of a tool does to the world. */
public enum ToolClass {

	/** It changes nothing, so it may be made again at any time. */
	READ("read"),

	/**
	 * It changes something. It is made again after a crash only if the tool takes an
	 * idempotency key.
	 */
	WRITE("write"),

	/**
	 * It changes what cannot be brought back. It is never made again unasked, and waits
	 * for a person unless the configuration says otherwise.
	 */
	IRREVERSIBLE("irreversible");

	private final String wireName;

	ToolClass(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that the API, the configuration and the database use.
	 * @return lower case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
