package io.planloom.webhooks;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Makes the headers of Standard Webhooks 1.0, by which a receiver knows who sent a
 * request, when, and whether it had it before.
 */
@Component
class Signatures {

	private static final Logger logger = LoggerFactory.getLogger(Signatures.class);

	private static final String PREFIX = "whsec_";

	private static final int SHORTEST = 24;

	private static final int LONGEST = 64;

	private final @Nullable Webhook signer;

	private final AtomicBoolean told = new AtomicBoolean();

	Signatures(WebhookProperties properties) {
		String secret = properties.secret();
		this.signer = (secret != null) ? new Webhook(key(secret)) : null;
	}

	/**
	 * Makes the headers of one request; no signature without a secret.
	 * @param id the same for each attempt to send the same
	 * @param now when it is sent
	 * @param body what is sent
	 */
	Map<String, String> headers(String id, Instant now, String body) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("webhook-id", id);
		headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
		if (this.signer != null) {
			headers.put("webhook-signature", sign(this.signer, id, now, body));
		}
		else if (this.told.compareAndSet(false, true)) {
			logger.warn("Webhooks are sent unsigned, since planloom.webhooks.secret is not set");
		}
		return headers;
	}

	private static String sign(Webhook signer, String id, Instant now, String body) {
		try {
			return signer.sign(id, now.getEpochSecond(), body);
		}
		catch (WebhookSigningException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a secret.
	 * @throws IllegalArgumentException if it is none; does not tell what was read
	 */
	static byte[] key(String secret) {
		byte[] key = secret.startsWith(PREFIX) ? decode(secret.substring(PREFIX.length())) : new byte[0];
		if (key.length < SHORTEST || key.length > LONGEST) {
			throw new IllegalArgumentException("planloom.webhooks.secret must be %s and then %d to %d bytes in Base64"
				.formatted(PREFIX, SHORTEST, LONGEST));
		}
		return key;
	}

	private static byte[] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
