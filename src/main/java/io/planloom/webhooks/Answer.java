package io.planloom.webhooks;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The outcome of one request to a receiver. */
sealed interface Answer {

	/** The receiver has it: it answered with a status of 2xx. */
	record Accepted() implements Answer {
	}

	/** The receiver wants no more (410). */
	record Gone() implements Answer {
	}

	/**
	 * It may have it or not.
	 *
	 * @param reason one clause, without what is secret of the address
	 * @param retryAfter the wait that it asked for, null if it did not
	 */
	record Failed(String reason, @Nullable Duration retryAfter) implements Answer {
	}

}
