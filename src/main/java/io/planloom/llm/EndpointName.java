package io.planloom.llm;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A model endpoint as people are told of it: host and port, and nothing else that its
 * address holds, such as a password.
 *
 * @param name such as {@code localhost:11434}, or {@code endpoint} where the address is
 * none
 */
record EndpointName(String name) {

	/**
	 * Takes the name out of an address.
	 * @param address the endpoint's base URL
	 */
	static EndpointName of(String address) {
		try {
			URI uri = new URI(address);
			String host = uri.getHost();
			return new EndpointName(
					(host == null) ? "endpoint" : (uri.getPort() < 0) ? host : host + ":" + uri.getPort());
		}
		catch (URISyntaxException ex) {
			return new EndpointName("endpoint");
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
