package io.planloom.llm.endpoint;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model endpoint: where it is, and what it wants to see.
 *
 * @param name by which models name it, {@link #DEFAULT} for the one of models that name
 * none
 * @param address its base URL, or what stands for a bean; empty for the demo model, which
 * has none
 * @param apiKey its key, perhaps with places of secrets; empty for none
 * @param headers what each request to it carries besides, by the name of the header,
 * perhaps with places of secrets
 */
public record Endpoint(String name, String address, String apiKey, Map<String, String> headers) {

	/** The name of the endpoint that serves models which name none. */
	public static final String DEFAULT = "default";

	private static final String BEAN = "bean:";

	/** A shorter one is a word, and may be one of any text. */
	private static final int SHORTEST_SECRET = 8;

	public Endpoint {
		headers = Map.copyOf(headers);
	}

	/**
	 * Makes the default endpoint of a chat model that the application brings.
	 * @param type name of its class, by which people are told of it
	 */
	public static Endpoint ofBean(String type) {
		return new Endpoint(DEFAULT, BEAN + type, "", Map.of());
	}

	/** Tells whether a chat model of the application's own reaches it. */
	public boolean isBean() {
		return this.address.startsWith(BEAN);
	}

	/** Returns the beginning of the names of its models, empty for the default one. */
	public String prefix() {
		return this.name.equals(DEFAULT) ? "" : this.name + "/";
	}

	/**
	 * Returns a model's name as the endpoint knows it.
	 * @param model the name that plans use
	 */
	public String ownName(String model) {
		return model.substring(prefix().length());
	}

	/** Returns host and port, as people are told of it. */
	public EndpointName label() {
		if (isBean()) {
			return new EndpointName(this.address.substring(BEAN.length()));
		}
		return this.address.isEmpty() ? new EndpointName("demo") : EndpointName.of(this.address);
	}

	/** Returns the setting by which its address can be put right. */
	public String setting() {
		if (isBean()) {
			return "the configuration of that bean";
		}
		return this.name.equals(DEFAULT) ? "OPENAI_BASE_URL" : EndpointRules.setting(this.name) + ".base-url";
	}

	/**
	 * Returns what must not be shown: key and headers, and what stands behind a scheme
	 * such as {@code Basic}, since some repeat that alone. Secrets that have places here
	 * are known else.
	 */
	public Collection<String> secrets() {
		return Stream.concat(Stream.of(this.apiKey), this.headers.values().stream())
			.flatMap((value) -> Stream.of(value, value.substring(value.indexOf(' ') + 1).strip()))
			.filter((secret) -> secret.length() >= SHORTEST_SECRET)
			.distinct()
			.toList();
	}

	/** Leaves key and headers out, since records like to be logged. */
	@Override
	public String toString() {
		return "%s (%s)".formatted(this.name, label());
	}

}
