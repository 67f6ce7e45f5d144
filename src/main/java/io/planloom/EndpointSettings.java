package io.planloom;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds settings of model endpoints that belong to none. In an environment variable an
 * underscore ends a name, so an endpoint whose own name has one is not seen.
 */
final class EndpointSettings {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("planloom.models.endpoints");

	/** Of an endpoint, without what separates words. */
	private static final Pattern KNOWN = Pattern.compile("baseurl|apikey|headers.+");

	private EndpointSettings() {
	}

	/**
	 * Tells whether a setting is one of endpoints and belongs to none.
	 * @param setting its name, in canonical form
	 */
	static boolean isLost(String setting) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(setting, '.');
		return ROOT.isAncestorOf(name) && !KNOWN.matcher(property(name)).matches();
	}

	/** Returns what stands behind the name of the endpoint. */
	private static String property(ConfigurationPropertyName name) {
		StringBuilder property = new StringBuilder();
		for (int i = ROOT.getNumberOfElements() + 1; i < name.getNumberOfElements(); i++) {
			property.append(name.getElement(i, Form.UNIFORM));
		}
		return property.toString();
	}

	static String warning(String setting) {
		return ("The setting %s belongs to no model endpoint and has no effect: an endpoint has base-url, api-key and "
				+ "headers, and its name has no underscore in an environment variable (SPRING_APPLICATION_JSON or YAML "
				+ "may have one).")
			.formatted(setting);
	}

}
