package io.planloom.llm.failure;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The status of an error that came within an answer of status 200: a number that it
 * names, or the one for which its name stands.
 */
final class ErrorStatus {

	/** Nothing says what the status would have been. */
	static final int NONE = 200;

	/** Names of OpenAI, Anthropic, Google and vLLM, without case and underscores. */
	private static final Map<String, Integer> NAMES = Map.ofEntries(Map.entry("ratelimitexceeded", 429),
			Map.entry("ratelimiterror", 429), Map.entry("toomanyrequests", 429), Map.entry("resourceexhausted", 429),
			Map.entry("insufficientquota", 429), Map.entry("billinghardlimitreached", 429),
			Map.entry("invalidrequesterror", 400), Map.entry("badrequesterror", 400), Map.entry("badrequest", 400),
			Map.entry("invalidargument", 400), Map.entry("contextlengthexceeded", 400),
			Map.entry("failedprecondition", 400), Map.entry("authenticationerror", 401),
			Map.entry("unauthenticated", 401), Map.entry("invalidapikey", 401), Map.entry("permissionerror", 403),
			Map.entry("permissiondenied", 403), Map.entry("notfounderror", 404), Map.entry("modelnotfound", 404),
			Map.entry("notfound", 404), Map.entry("requesttoolarge", 413), Map.entry("overloadederror", 529),
			Map.entry("unavailable", 503), Map.entry("unavailableerror", 503), Map.entry("serviceunavailable", 503),
			Map.entry("timeouterror", 504), Map.entry("deadlineexceeded", 504), Map.entry("internal", 500),
			Map.entry("internalservererror", 500), Map.entry("servererror", 500), Map.entry("apierror", 500));

	private ErrorStatus() {
	}

	static int of(int status, ErrorShape shape) {
		if (status != NONE) {
			return status;
		}
		for (String name : new String[] { shape.status(), shape.code(), shape.type() }) {
			Integer known = of(name);
			if (known != null) {
				return known;
			}
		}
		return NONE;
	}

	private static @Nullable Integer of(@Nullable String name) {
		if (name == null) {
			return null;
		}
		return name.matches("[45]\\d\\d") ? Integer.valueOf(name)
				: NAMES.get(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
	}

}
