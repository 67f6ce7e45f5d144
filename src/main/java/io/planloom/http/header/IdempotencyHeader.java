package io.planloom.http.header;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import io.planloom.http.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads {@code Idempotency-Key}: a structured-field string in quotes, as
 * draft-ietf-httpapi-idempotency-key-header says, or bare, as most clients send it.
 */
@Component
public class IdempotencyHeader {

	public static final String NAME = "Idempotency-Key";

	/** The form of a key, quoted or bare. */
	public static final String PATTERN = "^(?:[!#-+\\--~]{1,255}|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\")$";

	private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

	private static final Pattern BARE = Pattern.compile("[!#-+\\--~]+");

	private static final int LONGEST = 255;

	private final JsonMapper json;

	public IdempotencyHeader(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Reads the header.
	 * @param header as the client sent it, or null
	 * @param request what the key stands for; the fingerprint is made of its JSON
	 * @param maker makes a key of its text and the fingerprint of the request
	 * @return the key, or null without a header
	 * @throws InvalidRequestException if the header holds no key
	 */
	public <K> @Nullable K read(@Nullable String header, Object request, BiFunction<String, String, K> maker) {
		return (header != null) ? maker.apply(key(header.strip()), fingerprint(request)) : null;
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
