package io.planloom.plan.problem;

/** An idempotency key came again with another body. */
public class IdempotencyConflictException extends RuntimeException {

	private final String key;

	public IdempotencyConflictException(String key) {
		super("The idempotency key was used for another request");
		this.key = key;
	}

	/**
	 * Returns the key.
	 * @return as the client sent it
	 */
	public String key() {
		return this.key;
	}

}
