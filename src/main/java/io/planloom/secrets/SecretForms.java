package io.planloom.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** The forms in which a secret comes back; escapes are taken out of texts before. */
final class SecretForms {

	/** Shorter ones stand in many texts by chance. */
	private static final int SHORTEST = 4;

	private SecretForms() {
	}

	/**
	 * Returns the forms of a secret that are long enough to be looked for.
	 * @param secret the secret
	 * @return the forms; none if it is short
	 */
	static Stream<String> of(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		String hex = HexFormat.of().formatHex(bytes);
		// A form has plus for a blank, which is no escape
		String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		return Stream.concat(Stream.of(secret, form, hex, hex.toUpperCase(Locale.ROOT)), base64(bytes))
			.filter((one) -> secret.length() >= SHORTEST && one.length() >= SHORTEST)
			.distinct();
	}

	/**
	 * Base64 of a secret, also where it stands behind one or two other bytes, as a
	 * password does behind its user: of those forms the characters that it alone makes.
	 */
	private static Stream<String> base64(byte[] secret) {
		return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
			.flatMap((encoder) -> Stream.of(0, 1, 2).map((before) -> {
				byte[] shifted = new byte[before + secret.length];
				System.arraycopy(secret, 0, shifted, before, secret.length);
				String text = encoder.withoutPadding().encodeToString(shifted);
				int begin = (before == 0) ? 0 : before + 1;
				int end = shifted.length / 3 * 4;
				return (end > begin + SHORTEST) ? text.substring(begin, end) : "";
			}));
	}

}
