package io.planloom.tools.mcp;

import java.io.IOException;

/** A message did not reach the server, so that nothing came of it. */
class NotReachedException extends IOException {

	private final int status;

	NotReachedException(String message, Throwable cause) {
		super(message, cause);
		this.status = 0;
	}

	/**
	 * Tells of a refusal.
	 * @param message what is told of it
	 * @param status HTTP status
	 */
	NotReachedException(String message, int status) {
		super(message);
		this.status = status;
	}

	/** Returns the HTTP status of a refusal; 0 if there was no answer. */
	int status() {
		return this.status;
	}

}
