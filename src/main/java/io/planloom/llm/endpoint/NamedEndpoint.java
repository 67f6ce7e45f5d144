package io.planloom.llm.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A model endpoint besides the default one.
 *
 * @param baseUrl its address, which usually ends in {@code /v1}
 * @param apiKey its key, or the place of a secret; an endpoint at an https address needs
 * one, or a header in its place, or {@code none} for neither
 * @param headers what each request to it carries besides, by the name of the header; they
 * may have places of secrets
 */
public record NamedEndpoint(@DefaultValue("") String baseUrl, @Nullable String apiKey,
		@DefaultValue Map<String, String> headers) {

	/** Says that an endpoint needs no key. */
	static final String NO_KEY = "none";

	public NamedEndpoint {
		baseUrl = baseUrl.strip();
		apiKey = (apiKey != null) ? apiKey.strip() : null;
		headers = Map.copyOf(headers);
	}

	/** Leaves key and headers out, since records like to be logged. */
	@Override
	public String toString() {
		return "NamedEndpoint[baseUrl=%s]".formatted(EndpointName.of(this.baseUrl));
	}

}
