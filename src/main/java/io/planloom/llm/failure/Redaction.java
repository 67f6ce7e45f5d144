package io.planloom.llm.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.planloom.llm.prompt.Truncation;

/**
 * Makes an endpoint's own words fit to be shown: one line, short, without keys and
 * passwords.
 */
public final class Redaction {

	private static final int MAX_LENGTH = 300;

	private static final int MAX_READ = 10_000;

	/** A shorter one is a word of a local endpoint, and may be one of any text. */
	static final int SHORTEST_SECRET = 8;

	private static final String REMOVED = "[key]";

	private static final Pattern KEY_LIKE = Pattern
		.compile("(?:\\b(?:sk|pk|xai|nvapi|pplx)-|\\b(?:gsk|hf)_|\\bAIza|\\bBearer\\s{1,3})[A-Za-z0-9_.*-]{4,}");

	/** The user info of a URL: a name and a password, or a token. */
	private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s/?#]{1,512}@");

	private final List<String> secrets;

	private final UnaryOperator<String> scrub;

	public Redaction(String apiKey) {
		this(List.of(apiKey), UnaryOperator.identity());
	}

	/**
	 * Makes a redaction.
	 * @param secrets what must not be shown; those that are short are not looked for
	 * @param scrub takes out the secrets that the configuration names
	 */
	public Redaction(Collection<String> secrets, UnaryOperator<String> scrub) {
		this.scrub = scrub;
		this.secrets = longestFirst(secrets);
	}

	/** One secret may hold another, of which nothing must be left. */
	static List<String> longestFirst(Collection<String> secrets) {
		return secrets.stream()
			.filter((secret) -> secret.length() >= SHORTEST_SECRET)
			.distinct()
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
	}

	String oneLine(String words) {
		String line = this.scrub.apply(words.substring(0, Math.min(words.length(), MAX_READ)))
			.replaceAll("[\\s\\p{Cntrl}]+", " ")
			.strip();
		String safe = line;
		for (String secret : this.secrets) {
			safe = safe.replace(secret, REMOVED);
		}
		safe = USER_INFO.matcher(safe).replaceAll(REMOVED + "@");
		safe = KEY_LIKE.matcher(safe).replaceAll(REMOVED);
		return Truncation.start(safe, MAX_LENGTH);
	}

}
