package io.planloom.llm.failure;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.planloom.llm.CaptureRedactor;

/**
 * Removes the configured keys, whatever looks like a key or a bearer token, and what
 * stands before the host of a URL.
 */
public final class SecretRedactor implements CaptureRedactor {

	private static final String REMOVED = "[key]";

	/** Keys as the large providers and hosts of code make them. */
	private static final Pattern KEY = Pattern.compile("\\b(?:"
			+ "(?:sk|pk|rk|xai|nvapi|pplx|glpat|xox[abprs])-[A-Za-z0-9_*-]{16,}"
			+ "|(?:gsk|hf|ghp|gho|ghs|ghu|github_pat|r8)_[A-Za-z0-9_*]{16,}|AIza[A-Za-z0-9_-]{20,}|AKIA[A-Z0-9]{16})");

	private static final Pattern BEARER = Pattern.compile("(?i)(?<=\\bBearer[ \\t])[A-Za-z0-9_.~+/=*-]{8,}");

	/** As headers, settings and JSON write it. */
	private static final Pattern NAMED = Pattern
		.compile("(?i)(\\bapi[-_ ]?key\\b[\"']?[ \\t]{0,3}[:=][ \\t]{0,3}[\"']?)[A-Za-z0-9_.*-]{8,}");

	/** A name and a password, or a token. */
	private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s/?#@]{1,512}@");

	private final List<String> secrets;

	private final UnaryOperator<String> scrub;

	/**
	 * Makes a redactor.
	 * @param secrets configured keys; those that are short are not looked for
	 */
	public SecretRedactor(Collection<String> secrets) {
		this(secrets, UnaryOperator.identity());
	}

	/**
	 * Makes a redactor.
	 * @param secrets configured keys; those that are short are not looked for
	 * @param scrub takes out the secrets that the configuration names
	 */
	public SecretRedactor(Collection<String> secrets, UnaryOperator<String> scrub) {
		this.scrub = scrub;
		this.secrets = Redaction.longestFirst(secrets);
	}

	@Override
	public String redact(String text) {
		String safe = this.scrub.apply(text);
		for (String secret : this.secrets) {
			safe = safe.replace(secret, REMOVED);
		}
		safe = USER_INFO.matcher(safe).replaceAll(REMOVED + "@");
		safe = KEY.matcher(safe).replaceAll(REMOVED);
		safe = BEARER.matcher(safe).replaceAll(REMOVED);
		return NAMED.matcher(safe).replaceAll("$1" + REMOVED);
	}

}
