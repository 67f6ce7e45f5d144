package io.planloom.llm.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import io.planloom.secrets.MissingSecretException;
import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Refuses endpoints that no call could reach, at the start and with the setting's name.
 */
final class EndpointRules {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

	/** A token of RFC 9110, section 5.6.2. */
	private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]+");

	private EndpointRules() {
	}

	static String setting(String name) {
		return "planloom.models.endpoints." + name;
	}

	/**
	 * Checks an endpoint.
	 * @throws InvalidConfigurationPropertyValueException if it cannot be asked
	 */
	static void check(String name, NamedEndpoint endpoint) {
		if (!NAME.matcher(name).matches() || name.equals(Endpoint.DEFAULT)) {
			throw invalid(setting(name), name, "An endpoint's name has letters, digits, dots, hyphens and underscores, "
					+ "and is not \"default\", which is that of OPENAI_BASE_URL.");
		}
		String fault = faultOfAddress(endpoint.baseUrl());
		if (fault != null) {
			throw invalid(setting(name) + ".base-url", shown(endpoint.baseUrl()), fault);
		}
		checkKey(name, endpoint);
		endpoint.headers().forEach((header, value) -> checkHeader(name, header, value));
	}

	private static void checkKey(String name, NamedEndpoint endpoint) {
		String key = endpoint.apiKey();
		boolean open = endpoint.baseUrl().regionMatches(true, 0, "http:", 0, 5) || !endpoint.headers().isEmpty();
		if ((key == null) ? !open : key.isEmpty()) {
			throw invalid(setting(name) + ".api-key", "", "The key for %s is missing; say %s if it needs none."
				.formatted(EndpointName.of(endpoint.baseUrl()), NamedEndpoint.NO_KEY));
		}
		if (key != null && !VALUE.matcher(key).matches()) {
			throw invalid(setting(name) + ".api-key", null,
					"A key has no line breaks and no other than ASCII letters.");
		}
	}

	/**
	 * Checks that the secrets can be found which settings of endpoints name, and sent.
	 * @throws InvalidConfigurationPropertyValueException if one cannot
	 */
	static void checkSecrets(Endpoint endpoint, Secrets secrets) {
		boolean first = endpoint.name().equals(Endpoint.DEFAULT);
		String prefix = first ? "planloom.models" : setting(endpoint.name());
		checkSecrets(prefix + ".api-key", endpoint.apiKey(), secrets);
		endpoint.headers().forEach((header, value) -> checkSecrets(prefix + ".headers." + header, value, secrets));
	}

	private static void checkSecrets(String setting, String value, Secrets secrets) {
		if (!Secrets.isNamedIn(value)) {
			return;
		}
		try {
			if (!VALUE.matcher(secrets.resolve(value)).matches()) {
				throw invalid(setting, value, "The secret is empty, or has characters that a header cannot carry.");
			}
		}
		catch (MissingSecretException ex) {
			throw invalid(setting, value,
					("%s. It may be a variable of the environment, a file in "
							+ "planloom.secrets.directory, or come from a bean SecretSource.")
						.formatted(ex.getMessage()));
		}
	}

	private static void checkHeader(String name, String header, String value) {
		if (!HEADER.matcher(header).matches()) {
			throw invalid(setting(name) + ".headers", header,
					"This is not the name of a header: it may have letters, digits and hyphens.");
		}
		if (!VALUE.matcher(value).matches()) {
			throw invalid(setting(name) + ".headers", header,
					"The value of this header is empty, or has characters that a header cannot carry.");
		}
	}

	/** Returns what is wrong with an address, null if nothing is. */
	private static @Nullable String faultOfAddress(String address) {
		if (address.isEmpty()) {
			return "The address is missing.";
		}
		try {
			URI uri = new URI(address);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			return (http && uri.getRawAuthority() != null) ? null
					: "An address begins with http:// or https:// and a host.";
		}
		catch (URISyntaxException ex) {
			return "This is not a URL.";
		}
	}

	/** An address may hold a password. */
	private static String shown(String address) {
		return address.contains("@") ? "(not shown)" : address;
	}

	private static InvalidConfigurationPropertyValueException invalid(String setting, @Nullable String value,
			String reason) {
		return new InvalidConfigurationPropertyValueException(setting, value, reason);
	}

}
