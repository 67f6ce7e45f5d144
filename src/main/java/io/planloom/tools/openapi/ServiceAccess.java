package io.planloom.tools.openapi;

import java.net.URI;
import java.util.Map;

import io.planloom.secrets.Secrets;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;

/**
 * How a service is reached.
 *
 * @param base address that the paths are added to
 * @param headers headers of each request, with the places of secrets
 * @param secrets puts in the secrets
 * @param http a client that reaches it
 */
record ServiceAccess(URI base, Map<String, String> headers, Secrets secrets, RestClient http) {

	/** Adds the headers of the configuration, with the secrets as they are now. */
	void authorize(HttpHeaders all) {
		this.headers.forEach((name, value) -> all.set(name, this.secrets.resolve(value)));
	}

}
