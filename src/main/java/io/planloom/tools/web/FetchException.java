package io.planloom.tools.web;

/** An address was not read; the message says why, for the model. */
class FetchException extends Exception {

	private final boolean retryable;

	FetchException(String message, boolean retryable) {
		super(message);
		this.retryable = retryable;
	}

	boolean isRetryable() {
		return this.retryable;
	}

}
