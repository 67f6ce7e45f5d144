package io.planloom.llm.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A model endpoint as people are told of it: host and port, and nothing else that its
 * address holds, such as a password.
 *
 * @param name such as {@code localhost:11434}, or {@code endpoint} where the address is
 * none
 */
public record EndpointName(String name) {

	private static final Pattern PORT = Pattern.compile(":[0-9]+$");

	/**
	 * Takes the name out of an address.
	 * @param address the endpoint's base URL
	 */
	public static EndpointName of(String address) {
		try {
			URI uri = new URI(address);
			String authority = uri.getRawAuthority();
			if (authority != null) {
				return new EndpointName(withPort(authority.substring(authority.lastIndexOf('@') + 1), uri.getScheme()));
			}
		}
		catch (URISyntaxException ex) {
			// Has no name
		}
		return new EndpointName("endpoint");
	}

	/** The host is not asked for, since a {@link URI} knows none with an underscore. */
	private static String withPort(String hostAndPort, String scheme) {
		if (PORT.matcher(hostAndPort).find()) {
			return hostAndPort;
		}
		String host = hostAndPort.endsWith(":") ? hostAndPort.substring(0, hostAndPort.length() - 1) : hostAndPort;
		return host + (scheme.equalsIgnoreCase("https") ? ":443" : ":80");
	}

	@Override
	public String toString() {
		return this.name;
	}

}
