package io.planloom.llm.price;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.planloom.llm.endpoint.Endpoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * The prices that come with the service, of {@code prices.json}: those of providers whose
 * pages name them, each with the page and the day on which it was read. What a model
 * costs is a matter of who serves it, so they hold at the provider's own address alone; a
 * model of the same name that somebody else serves has no price here.
 *
 * @param providers who sells calls
 */
public record PriceList(List<Provider> providers) {

	/**
	 * Reads the list.
	 * @return the list that comes with the service
	 */
	public static PriceList shipped() {
		try {
			return JsonMapper.shared()
				.readerFor(PriceList.class)
				.without(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.readValue(new ClassPathResource("prices.json").getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the prices that hold at an address.
	 * @param endpoint base URL of an endpoint
	 * @return none if the address is not a provider's own
	 */
	public ListedPrices at(String endpoint) {
		String host = host(endpoint);
		return this.providers.stream()
			.filter((provider) -> host != null && provider.hosts().contains(host))
			.findFirst()
			.map(Provider::toPrices)
			.orElse(ListedPrices.NONE);
	}

	/**
	 * Returns the prices that hold at some endpoints.
	 * @param endpoints the endpoints, that of models which name none first
	 * @return by the names by which plans call the models
	 */
	public ListedPrices at(List<Endpoint> endpoints) {
		Map<String, ModelPrice> prices = new HashMap<>();
		for (Endpoint endpoint : endpoints) {
			// What seems to be another endpoint's is none of the default one's
			prices.keySet().removeIf((model) -> model.startsWith(endpoint.prefix()));
			at(endpoint.address()).prices().forEach((model, price) -> prices.put(endpoint.prefix() + model, price));
		}
		return new ListedPrices(Map.copyOf(prices));
	}

	private static @Nullable String host(String endpoint) {
		try {
			URI address = new URI(endpoint);
			String host = address.getHost();
			return (host != null && "https".equalsIgnoreCase(address.getScheme()))
					? host.toLowerCase(java.util.Locale.ROOT) : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	/**
	 * Someone who sells calls to models.
	 *
	 * @param name how people call it
	 * @param hosts hosts of its own endpoints
	 * @param source the page that names the prices
	 * @param asOf the day on which they stood there
	 * @param models prices by the exact name of the model
	 */
	public record Provider(String name, List<String> hosts, String source, LocalDate asOf, Map<String, Price> models) {

		ListedPrices toPrices() {
			return new ListedPrices(this.models.entrySet()
				.stream()
				.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().on(this.asOf))));
		}

	}

	/**
	 * A price in US dollars for a million tokens.
	 *
	 * @param input of a prompt
	 * @param cachedInput of a prompt from the provider's cache, null if that costs the
	 * same
	 * @param output of an answer, hidden reasoning included
	 */
	public record Price(BigDecimal input, @Nullable BigDecimal cachedInput, BigDecimal output) {

		ModelPrice on(LocalDate asOf) {
			return new ModelPrice(this.input, Objects.requireNonNullElse(this.cachedInput, this.input), this.output,
					asOf);
		}

	}

}
