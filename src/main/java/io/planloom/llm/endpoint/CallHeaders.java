package io.planloom.llm.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.planloom.llm.CallOrigin;
import io.planloom.llm.ModelRequest;

/** The headers by which an endpoint can attribute a call. */
public final class CallHeaders {

	static final String PLAN_ID = "X-Plan-Id";

	public static final String STEP_ID = "X-Step-Id";

	static final String STEP_KIND = "X-Step-Kind";

	public static final String STEP_ATTEMPT = "X-Step-Attempt";

	public static final String CALL_PURPOSE = "X-Call-Purpose";

	private static final int MAX_LENGTH = 200;

	private CallHeaders() {
	}

	public static Map<String, String> of(ModelRequest request) {
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
	public static String ascii(String value) {
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
