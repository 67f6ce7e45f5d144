package io.planloom.plan.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import io.planloom.plan.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads {@code Idempotency-Key}: a structured-field string in quotes, as
 * draft-ietf-httpapi-idempotency-key-header says, or bare, as most clients send it.
 */
@Component
class IdempotencyHeader {

	static final String NAME = "Idempotency-Key";

	/** What a key in either form matches. */
	static final String PATTERN = "^(?:[!#-+\\--~]{1,255}|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\")$";

	private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

	private static final Pattern BARE = Pattern.compile("[!#-+\\--~]+");

	private static final int LONGEST = 255;

	private final JsonMapper json;

	IdempotencyHeader(JsonMapper json) {
		this.json = json;
	}

	@Nullable IdempotencyKey read(@Nullable String header, PlanRequest request) {
		return (header != null) ? new IdempotencyKey(key(header.strip()), fingerprint(request)) : null;
	}

	@Nullable IdempotencyKey read(@Nullable String header, UUID planId, ForkRequest request) {
		return (header != null)
				? new IdempotencyKey(key(header.strip()), fingerprint(List.of("fork", planId, request.given()))) : null;
	}

	private static String key(String header) {
		String key = QUOTED.matcher(header).matches()
				? header.substring(1, header.length() - 1).replaceAll("\\\\(.)", "$1")
				: BARE.matcher(header).matches() ? header : "";
		if (key.isEmpty() || key.length() > LONGEST) {
			throw new InvalidRequestException("/Idempotency-Key",
					"must be 1 to 255 visible ASCII characters, bare or as a string in double quotes");
		}
		return key;
	}

	/** Of what was read, so that white space and the order of fields do not matter. */
	private String fingerprint(Object request) {
		try {
			byte[] body = this.json.writeValueAsBytes(request);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
