package io.planloom.scripted;

import java.util.Map;

/**
 * An answer that is none.
 *
 * @param fault what is wrong
 * @param body what is sent all the same
 */
public record Broken(Fault fault, String body) implements Reply {

	@Override
	public Answer render(Request request) {
		return new WholeAnswer(200, Map.of(), Reply.bytes(this.body), null, this.fault);
	}

	/** What is wrong with an answer. */
	public enum Fault {

		/** It never comes. */
		HANG,
		/** White space comes before it, and never ends. */
		TRICKLE,
		/** The connection is closed instead. */
		CUT,
		/** The connection is closed in the middle. */
		CUT_ANSWER,
		/** It is whatever the test says. */
		RAW

	}

}
