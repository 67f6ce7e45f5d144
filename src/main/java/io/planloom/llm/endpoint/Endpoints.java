package io.planloom.llm.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The model endpoints. A model belongs to the endpoint whose name and a slash begin its
 * name, and to the default one otherwise, where names may have slashes of their own.
 */
public final class Endpoints {

	private final Endpoint first;

	private final Map<String, Endpoint> named = new TreeMap<>();

	private final boolean demo;

	/** Whether the default endpoint was not given while others were. */
	private final boolean unset;

	/**
	 * Makes the endpoints that are configured.
	 * @param properties the settings
	 * @throws InvalidConfigurationPropertyValueException if no call could reach one
	 */
	public Endpoints(ModelProperties properties) {
		this(properties, null);
	}

	/**
	 * Makes the endpoints that are configured.
	 * @param properties the settings
	 * @param bean name of the class of a chat model that the application brings and which
	 * then serves in the place of the default endpoint; null if it brings none
	 * @throws InvalidConfigurationPropertyValueException if no call could reach one
	 */
	public Endpoints(ModelProperties properties, @Nullable String bean) {
		this.demo = (bean != null) ? Boolean.TRUE.equals(properties.demo().enabled()) : properties.servesDemo();
		this.unset = bean == null && properties.isUnset() && !properties.endpoints().isEmpty();
		this.first = (bean != null && !this.demo) ? Endpoint.ofBean(bean)
				: new Endpoint(Endpoint.DEFAULT, this.demo ? "" : properties.endpoint(), properties.apiKey(), Map.of());
		properties.endpoints().forEach((name, endpoint) -> {
			EndpointRules.check(name, endpoint);
			String key = endpoint.apiKey();
			if (!this.demo) {
				this.named.put(name, new Endpoint(name, endpoint.baseUrl(),
						(key == null || key.equals(NamedEndpoint.NO_KEY)) ? "" : key, endpoint.headers()));
			}
		});
	}

	/**
	 * Checks that the secrets are there which keys and headers name.
	 * @param secrets where they are
	 * @throws InvalidConfigurationPropertyValueException if one is not
	 */
	public void check(Secrets secrets) {
		if (!this.demo) {
			all().forEach((endpoint) -> EndpointRules.checkSecrets(endpoint, secrets));
		}
	}

	/**
	 * Checks that somebody serves a model.
	 * @param model a configured model
	 * @param roles what it serves for
	 * @throws InvalidConfigurationPropertyValueException if it is one of the default
	 * endpoint and that was not given
	 */
	public void check(String model, List<String> roles) {
		if (this.unset && of(model).equals(this.first)) {
			throw new InvalidConfigurationPropertyValueException("planloom.models." + roles.getFirst(), model,
					"This names no model of %s, and neither OPENAI_API_KEY nor OPENAI_BASE_URL is given for others. It would serve as %s."
						.formatted(String.join(", ", this.named.keySet()), String.join(", ", roles)));
		}
	}

	/** Tells whether the demo model serves all calls. */
	public boolean isDemo() {
		return this.demo;
	}

	/** Returns all of them, the default one first. */
	public List<Endpoint> all() {
		List<Endpoint> all = new ArrayList<>(List.of(this.first));
		all.addAll(this.named.values());
		return all;
	}

	/**
	 * Returns the endpoint that serves a model.
	 * @param model the model's name, as plans use it
	 */
	public Endpoint of(String model) {
		int slash = model.indexOf('/');
		Endpoint found = (slash > 0) ? this.named.get(model.substring(0, slash)) : null;
		return (found != null) ? found : this.first;
	}

}
