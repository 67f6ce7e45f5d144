package io.planloom.llm.gateway;

import java.io.IOException;

import io.planloom.llm.endpoint.Endpoint;
import io.planloom.secrets.MissingSecretException;
import io.planloom.secrets.Secrets;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts secrets into the headers of requests to an endpoint, of those that the
 * configuration sets. Until then requests have their places alone.
 */
final class SecretHeaders implements Interceptor {

	private static final String AUTHORIZATION = "Authorization";

	private final Endpoint endpoint;

	private final Secrets secrets;

	SecretHeaders(Endpoint endpoint, Secrets secrets) {
		this.endpoint = endpoint;
		this.secrets = secrets;
	}

	/**
	 * Sends a request with the secrets as they are now.
	 * @throws MissingSecretException if one is gone
	 */
	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		Request.Builder resolved = request.newBuilder();
		if (Secrets.isNamedIn(this.endpoint.apiKey())) {
			resolved.header(AUTHORIZATION, "Bearer " + this.secrets.resolve(this.endpoint.apiKey()));
		}
		this.endpoint.headers().forEach((name, value) -> {
			if (Secrets.isNamedIn(value)) {
				resolved.header(name, this.secrets.resolve(value));
			}
		});
		return chain.proceed(resolved.build());
	}

}
