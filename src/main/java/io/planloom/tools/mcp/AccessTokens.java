package io.planloom.tools.mcp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Gets access tokens by the client credentials of OAuth 2 (RFC 6749, 4.4). A token is
 * kept until shortly before it expires, or until the server refuses it.
 */
class AccessTokens {

	private static final Duration MARGIN = Duration.ofSeconds(30);

	private static final long USUAL_SECONDS = 300;

	private static final int LARGEST = 100_000;

	private final McpProperties.Oauth settings;

	private final Secrets secrets;

	private final RestClient http;

	private final Clock clock;

	private @Nullable String token;

	private Instant expiresAt = Instant.MIN;

	AccessTokens(McpProperties.Oauth settings, Secrets secrets, RestClient http, Clock clock) {
		this.settings = settings;
		this.secrets = secrets;
		this.http = http;
		this.clock = clock;
	}

	/**
	 * Returns a token that is good at present.
	 * @throws NotReachedException if the authorization server gives none
	 */
	synchronized String get() throws NotReachedException {
		String known = this.token;
		if (known != null && this.clock.instant().isBefore(this.expiresAt)) {
			return known;
		}
		JsonNode answer = ask();
		String given = answer.path("access_token").asString("");
		if (given.isEmpty()) {
			throw new NotReachedException("the authorization server gives no token", 0);
		}
		this.token = given;
		this.expiresAt = this.clock.instant()
			.plusSeconds(answer.path("expires_in").asLong(USUAL_SECONDS))
			.minus(MARGIN);
		this.secrets.hide("access token", given);
		return given;
	}

	/** Forgets a token that the server refused. */
	synchronized void forget() {
		this.token = null;
	}

	private JsonNode ask() throws NotReachedException {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", "client_credentials");
		if (this.settings.scope() != null) {
			form.add("scope", this.settings.scope());
		}
		try {
			byte[] body = this.http.post()
				.uri(URI.create(this.settings.tokenUrl()))
				.headers((headers) -> headers.setBasicAuth(this.secrets.resolve(this.settings.clientId()),
						this.secrets.resolve(this.settings.clientSecret()), StandardCharsets.UTF_8))
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.accept(MediaType.APPLICATION_JSON)
				.body(form)
				.exchange((request, response) -> response.getStatusCode().is2xxSuccessful()
						? response.getBody().readNBytes(LARGEST) : new byte[0]);
			return JsonMapper.shared().readTree((body != null) ? new String(body, StandardCharsets.UTF_8) : "{}");
		}
		catch (RestClientException | JacksonException ex) {
			throw new NotReachedException("the authorization server does not answer", new IOException(ex));
		}
	}

}
