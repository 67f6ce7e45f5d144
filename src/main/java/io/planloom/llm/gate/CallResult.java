package io.planloom.llm.gate;

import java.util.Set;

import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;

/** What the end of a call tells of whether the endpoint takes calls. */
enum CallResult {

	/** The endpoint took the call, whatever came of it. */
	ACCEPTED,
	/** The endpoint refused it for the number or the rate of calls. */
	REFUSED,
	/** The endpoint refuses all calls until a person acts. */
	STOPPED,
	/** The endpoint failed, which is its own trouble unless it goes on. */
	TROUBLED,
	/** The call was ended here. */
	ABANDONED;

	private static final Set<String> TROUBLES = Set.of("server_error", "connection_failed", "timeout");

	private static final Set<String> STOPS = Set.of("unauthorized", "quota_exhausted");

	private static final Set<String> OWN = Set.of("interrupted", "internal_error");

	/**
	 * Reads it from how the call ended.
	 * @param failure why there was no answer, or null if there was one
	 */
	static CallResult of(@Nullable ModelFailure failure) {
		if (failure == null) {
			return ACCEPTED;
		}
		if (failure.code().equals("rate_limited")
				|| (failure.code().equals("server_error") && failure.retryAfter() != null)) {
			return REFUSED;
		}
		if (STOPS.contains(failure.code())) {
			return STOPPED;
		}
		if (TROUBLES.contains(failure.code())) {
			return TROUBLED;
		}
		return OWN.contains(failure.code()) ? ABANDONED : ACCEPTED;
	}

}
