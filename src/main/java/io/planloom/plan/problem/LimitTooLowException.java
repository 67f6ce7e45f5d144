package io.planloom.plan.problem;

/** A limit has no room for the first call of the plan, or for any call. */
public class LimitTooLowException extends RuntimeException {

	private final String limit;

	private final String rule;

	/**
	 * Makes the exception of a limit that is lower than any may be.
	 * @param limit name of the limit
	 * @param least the lowest value that it may have
	 */
	public LimitTooLowException(String limit, String least) {
		super("%s has to be at least %s".formatted(limit, least));
		this.limit = limit;
		this.rule = "must be at least %s".formatted(least);
	}

	/**
	 * Makes the exception.
	 * @param limit name of the limit
	 * @param least the lowest value that would do
	 * @param stepId the step that needs it
	 */
	public LimitTooLowException(String limit, String least, String stepId) {
		super("%s has to be at least %s for %s".formatted(limit, least, stepId));
		this.limit = limit;
		this.rule = "must be at least %s, which the first call of %s takes at most".formatted(least, stepId);
	}

	/**
	 * Returns which limit it is.
	 * @return its name in the API
	 */
	public String limit() {
		return this.limit;
	}

	/**
	 * Returns what the limit has to keep.
	 * @return to be read after its name
	 */
	public String rule() {
		return this.rule;
	}

}
