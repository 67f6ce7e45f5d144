package io.planloom.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * Puts secrets into texts, and takes those that were ever put in out of texts again: as
 * they are, and in the forms that they take in addresses, JSON and headers.
 */
public class Secrets {

	private static final Pattern PLACE = Pattern.compile("\\{\\{secret:([A-Za-z0-9_.-]{1,100})}}");

	/** Shorter ones stand in many texts by chance. */
	private static final int SHORTEST = 4;

	private final List<SecretSource> sources;

	/** The forms of each secret that was used, with its name. */
	private final Map<String, String> used = new ConcurrentHashMap<>();

	/**
	 * Makes them known.
	 * @param sources asked in this order
	 */
	public Secrets(List<SecretSource> sources) {
		this.sources = List.copyOf(sources);
	}

	/**
	 * Puts in the secrets that a text names as {@code {{secret:NAME}}}.
	 * @param text a setting
	 * @return the same text with the secrets
	 * @throws MissingSecretException if no source has one of them
	 */
	public String resolve(String text) {
		Matcher place = PLACE.matcher(text);
		StringBuilder resolved = new StringBuilder();
		while (place.find()) {
			place.appendReplacement(resolved, Matcher.quoteReplacement(find(place.group(1))));
		}
		return place.appendTail(resolved).toString();
	}

	private String find(String name) {
		String secret = this.sources.stream()
			.flatMap((source) -> source.find(name).stream())
			.findFirst()
			.orElseThrow(() -> new MissingSecretException(name));
		hide(name, secret);
		return secret;
	}

	/**
	 * Has a text taken out that is secret and stands in no source, such as a token that
	 * was given for a secret.
	 * @param name what stands in its place
	 * @param secret the text
	 */
	public void hide(String name, String secret) {
		forms(secret).filter((form) -> form.length() >= SHORTEST).forEach((form) -> this.used.put(form, name));
	}

	private static Stream<String> forms(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		String hex = HexFormat.of().formatHex(bytes);
		String quoted = JsonMapper.shared().writeValueAsString(secret);
		String json = quoted.substring(1, quoted.length() - 1);
		return Stream.concat(Stream.of(secret, json, json.replace("/", "\\/"), url, url.replace("+", "%20"), hex,
				hex.toUpperCase(Locale.ROOT)), base64(bytes));
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

	/**
	 * Takes out of a text the secrets that were put in anywhere before.
	 * @param text what came back
	 * @return the text with {@code [secret NAME]} in the place of each
	 */
	public String scrub(String text) {
		if (this.used.isEmpty()) {
			return text;
		}
		String scrubbed = text;
		Set<Map.Entry<String, String>> forms = this.used.entrySet();
		for (Map.Entry<String, String> form : forms.stream()
			.sorted(Comparator.comparing((entry) -> -entry.getKey().length()))
			.toList()) {
			scrubbed = scrubbed.replace(form.getKey(), "[secret " + form.getValue() + "]");
		}
		return scrubbed;
	}

	/**
	 * Tells whether there is anything to take out.
	 * @return whether a secret was put in before
	 */
	public boolean isUsed() {
		return !this.used.isEmpty();
	}

}
