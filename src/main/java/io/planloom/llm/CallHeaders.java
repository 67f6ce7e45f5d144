package io.planloom.llm;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers by which an endpoint can attribute a call. */
final class CallHeaders {

	static final String PLAN_ID = "X-Plan-Id";

	static final String STEP_ID = "X-Step-Id";

	static final String STEP_KIND = "X-Step-Kind";

	static final String STEP_ATTEMPT = "X-Step-Attempt";

	static final String CALL_PURPOSE = "X-Call-Purpose";

	private static final int MAX_LENGTH = 200;

	private CallHeaders() {
	}

	static Map<String, String> of(ModelRequest request) {
		CallOrigin origin = request.origin();
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(PLAN_ID, origin.planId().toString());
		headers.put(STEP_ID, ascii(origin.stepId()));
		headers.put(STEP_KIND, ascii(origin.stepKind()));
		headers.put(STEP_ATTEMPT, Integer.toString(origin.attempt()));
		headers.put(CALL_PURPOSE, request.purpose().wireName());
		return headers;
	}

	/** Percent-encodes what a header value may not hold (RFC 9110, section 5.5). */
	static String ascii(String value) {
		StringBuilder safe = new StringBuilder();
		for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
			if (safe.length() >= MAX_LENGTH) {
				break;
			}
			boolean printable = octet > ' ' && octet < 0x7F && octet != '%';
			safe.append(printable ? Character.toString(octet) : "%%%02X".formatted(octet));
		}
		return safe.toString();
	}

}
