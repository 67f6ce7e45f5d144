package io.planloom.llm.gate;

import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;

/** The outcome of a call as the gate sees it: whether the endpoint accepts calls. */
enum CallResult {

	/** The endpoint accepted the call, with whatever outcome. */
	ACCEPTED,
	/** The endpoint refused it for the number or the rate of calls. */
	REFUSED,
	/** The endpoint refuses all calls until a person acts. */
	STOPPED,
	/** The endpoint failed, which is its own trouble unless it goes on. */
	TROUBLED,
	/** The call was ended here. */
	ABANDONED;

	/**
	 * Reads it from how the call ended.
	 * @param failure why there was no answer, or null if there was one
	 */
	static CallResult of(@Nullable ModelFailure failure) {
		if (failure == null) {
			return ACCEPTED;
		}
		return switch (failure.code()) {
			case RATE_LIMITED, OVERLOADED -> REFUSED;
			case SERVER_ERROR -> (failure.retryAfter() != null) ? REFUSED : TROUBLED;
			case CONNECTION_FAILED, TIMEOUT -> TROUBLED;
			case UNAUTHORIZED, QUOTA_EXHAUSTED -> STOPPED;
			case INTERRUPTED, INTERNAL_ERROR -> ABANDONED;
			case CONFLICT, INVALID_RESPONSE, UNKNOWN_MODEL, BAD_REQUEST, CONTEXT_LENGTH_EXCEEDED, OUTPUT_LIMIT,
					CONTENT_FILTERED ->
				ACCEPTED;
		};
	}

}
