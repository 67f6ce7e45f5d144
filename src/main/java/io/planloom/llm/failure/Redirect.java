package io.planloom.llm.failure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/** Redirects of an endpoint, which are not followed. */
final class Redirect {

	private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

	private Redirect() {
	}

	static boolean is(int status) {
		return STATUSES.contains(status);
	}

	/**
	 * Says where a redirect leads: scheme and host, since the rest may hold secrets.
	 * @param headers by their names in lower case
	 * @return a noun phrase
	 */
	static String target(Map<String, String> headers) {
		String location = headers.get("location");
		if (location == null) {
			return "an address that it does not name";
		}
		try {
			URI uri = new URI(location.strip());
			String authority = uri.getRawAuthority();
			if (authority == null) {
				return "another path of its own host";
			}
			String host = authority.substring(authority.lastIndexOf('@') + 1);
			return (uri.getScheme() != null) ? uri.getScheme() + "://" + host : host;
		}
		catch (URISyntaxException ex) {
			return "an address that is none";
		}
	}

}
