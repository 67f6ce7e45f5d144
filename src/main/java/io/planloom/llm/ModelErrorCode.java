package io.planloom.llm;

import io.planloom.llm.ModelCallException.Verdict;

/**
 * The reason for which a model call gave no answer, with its consequence for the step.
 */
public enum ModelErrorCode {

	/** The endpoint limits the rate of requests, or the calls at once. */
	RATE_LIMITED("rate_limited", Verdict.WAIT),

	/** The endpoint is overloaded, or loads the model. */
	OVERLOADED("overloaded", Verdict.WAIT),

	/** The model did not answer in time. */
	TIMEOUT("timeout", Verdict.RETRY),

	/** The endpoint failed with a status of 5xx, or within its answer. */
	SERVER_ERROR("server_error", Verdict.RETRY),

	/** The endpoint cannot be reached, or the connection to it broke. */
	CONNECTION_FAILED("connection_failed", Verdict.RETRY),

	/** The endpoint reports a conflict with another request. */
	CONFLICT("conflict", Verdict.RETRY),

	/** The endpoint's answer is not a chat completion. */
	INVALID_RESPONSE("invalid_response", Verdict.RETRY),

	/** The call was ended here, before the model answered. */
	INTERRUPTED("interrupted", Verdict.RETRY),

	/** The endpoint does not accept the API key. */
	UNAUTHORIZED("unauthorized", Verdict.PAUSE_PLAN),

	/** The quota or the credit at the endpoint is used up. */
	QUOTA_EXHAUSTED("quota_exhausted", Verdict.PAUSE_PLAN),

	/** The endpoint does not know the model, or redirects to another address. */
	UNKNOWN_MODEL("unknown_model", Verdict.STOP_PLAN),

	/** The endpoint refused the request for what it says. */
	BAD_REQUEST("bad_request", Verdict.FAIL_STEP),

	/** The prompt is longer than the model can read. */
	CONTEXT_LENGTH_EXCEEDED("context_length_exceeded", Verdict.FAIL_STEP),

	/** The answer is longer than the model may write, its thoughts included. */
	OUTPUT_LIMIT("output_limit", Verdict.FAIL_STEP),

	/** The endpoint's filter refused the request, or the model refused to answer. */
	CONTENT_FILTERED("content_filtered", Verdict.FAIL_STEP),

	/** The call could not be made for a defect of this service. */
	INTERNAL_ERROR("internal_error", Verdict.FAIL_STEP);

	private final String wireName;

	private final Verdict verdict;

	ModelErrorCode(String wireName, Verdict verdict) {
		this.wireName = wireName;
		this.verdict = verdict;
	}

	/**
	 * Returns the name that metrics, health and recorded calls use.
	 * @return lower snake case
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Returns what a call that failed so means for the step.
	 * @return the verdict
	 */
	public Verdict verdict() {
		return this.verdict;
	}

}
