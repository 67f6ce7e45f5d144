package io.planloom.acceptance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * A secret that has to be found nowhere.
 *
 * @param value what is secret; it has letters and digits in its midst that no encoding of
 * single characters changes
 * @param core these letters and digits
 */
record Canary(String value, String core) {

	/** What the environment of the tests has. */
	static final Canary ENVIRONMENT = new Canary(
			String.valueOf(System.getenv().getOrDefault("TEST_CANARY", "canary-env/+k7Qx9vZ2&\"w3")), "k7Qx9vZ2");

	static final Canary FILE = new Canary("canary-file/+t4Rm8bL6&\"w3", "t4Rm8bL6");

	static final Canary VAULT = new Canary("canary-vault/+p5Hs3nY9&\"w3", "p5Hs3nY9");

	static final Canary ROTATED = new Canary("canary-next/+d2Wc6jG1&\"w3", "d2Wc6jG1");

	static final List<Canary> ALL = List.of(ENVIRONMENT, FILE, VAULT, ROTATED);

	/** The ways in which a tool tells what it was sent. */
	static final List<String> WAYS = List.of("plain", "base64", "url", "json", "html", "hex", "error", "first",
			"second");

	/** Tells a text in one of the ways. */
	static String told(String way, String text) {
		// In the midst of the letters and digits
		int half = Math.max(0, text.length() - 8);
		return switch (way) {
			case "base64" -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
			case "url" -> URLEncoder.encode(text, StandardCharsets.UTF_8);
			case "json" -> JsonMapper.shared().writeValueAsString(JsonMapper.shared().writeValueAsString(text));
			case "html" -> text.replace("&", "&amp;").replace("\"", "&quot;");
			case "hex" -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
			case "first" -> text.substring(0, half);
			case "second" -> text.substring(half);
			default -> text;
		};
	}

	/** Tells whether a text has the secret in any form. */
	boolean isIn(String text) {
		byte[] bytes = this.value.getBytes(StandardCharsets.UTF_8);
		Stream<String> encoded = Stream.of("", "a", "ab").map((before) -> {
			byte[] all = (before + this.value).getBytes(StandardCharsets.UTF_8);
			String base64 = Base64.getEncoder().withoutPadding().encodeToString(all);
			return base64.substring(before.isEmpty() ? 0 : 4, all.length / 3 * 4);
		});
		return Stream.concat(Stream.of(this.core, HexFormat.of().formatHex(bytes)), encoded).anyMatch(text::contains);
	}

}
