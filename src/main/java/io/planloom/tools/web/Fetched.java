package io.planloom.tools.web;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * What was received of an address.
 *
 * @param url the address after all redirects
 * @param type its media type; null if it does not say
 * @param body all of it
 */
record Fetched(URI url, @Nullable MediaType type, byte[] body) {

	/** Returns the character set that the server names; null if it names none. */
	@Nullable Charset charset() {
		try {
			return (this.type != null) ? this.type.getCharset() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	String text() {
		Charset charset = charset();
		return new String(this.body, (charset != null) ? charset : StandardCharsets.UTF_8);
	}

	/** Returns the fingerprint in lower-case hex. */
	String sha256() {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.body));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
