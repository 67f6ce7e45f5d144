package io.planloom.llm.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.planloom.llm.endpoint.ModelProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/**
 * Turns tokens into money, where a price is known: a configured one, else the one that is
 * listed for the endpoint. A dated snapshot of a model costs what the model does.
 */
public final class PriceTable implements Prices {

	private static final int SCALE = 8;

	private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

	private static final ModelPrice FREE = new ModelPrice(BigDecimal.ZERO, BigDecimal.ZERO);

	private final Map<String, ModelPrice> configured;

	private final ListedPrices listed;

	private final BigDecimal dearest;

	/**
	 * Makes a table of configured prices alone.
	 * @param prices by the name of the model
	 * @param free names of models that cost nothing
	 */
	public PriceTable(Map<String, ModelProperties.Price> prices, List<String> free) {
		this(prices, free, ListedPrices.NONE, List.of());
	}

	/**
	 * Makes a table.
	 * @param prices configured prices by the name of the model
	 * @param free names of models that cost nothing
	 * @param listed the prices that are listed for the endpoint
	 * @param usual models that are asked unless a plan names others
	 */
	public PriceTable(Map<String, ModelProperties.Price> prices, List<String> free, ListedPrices listed,
			Collection<String> usual) {
		this.configured = new HashMap<>();
		prices.forEach((model, price) -> this.configured.put(model, configured(model, price)));
		free.forEach((model) -> this.configured.put(model, FREE));
		this.listed = listed;
		// Of all that are listed the dearest would have every attempt hold back too much
		this.dearest = Stream
			.concat(this.configured.values().stream(), usual.stream().map(this::find).filter(Objects::nonNull))
			.map((price) -> price.dearestInput().max(price.outputPerMillion()))
			.reduce(BigDecimal.ZERO, BigDecimal::max);
	}

	/** Half a price is refused at the start, by what the setting has. */
	private static ModelPrice configured(String model, ModelProperties.Price price) {
		HalfPrice.refuse(model, price);
		return new ModelPrice(price.inputPerMillion(),
				Objects.requireNonNullElse(price.cachedInputPerMillion(), price.inputPerMillion()),
				price.outputPerMillion(), null);
	}

	/**
	 * Says whether a price is given to a model by this very name. There are fewer of
	 * these than of names whose price is known.
	 */
	public boolean knows(String model) {
		return byName(model) != null;
	}

	@Override
	public @Nullable ModelPrice find(String model) {
		ModelPrice price = byName(model);
		String base = (price == null) ? ListedPrices.snapshotOf(model) : null;
		return (base != null) ? byName(base) : price;
	}

	private @Nullable ModelPrice byName(String model) {
		ModelPrice price = this.configured.get(model);
		return (price != null) ? price : this.listed.find(model);
	}

	/**
	 * Returns what a call costs.
	 * @param model the model that was asked
	 * @param usage what the endpoint told
	 * @return the cost with eight decimals, or null if the model has no price
	 */
	public @Nullable BigDecimal cost(String model, Usage usage) {
		ModelPrice price = find(model);
		if (price == null) {
			return null;
		}
		long cached = Objects.requireNonNullElse(usage.getCacheReadInputTokens(), 0L);
		return times(price.inputPerMillion(), usage.getPromptTokens() - cached)
			.add(times(price.cachedInputPerMillion(), cached))
			.add(times(price.outputPerMillion(), usage.getCompletionTokens()))
			.divide(MILLION, SCALE, RoundingMode.HALF_UP);
	}

	/** Returns what a call can cost at most; 0 if the model has no price. */
	public BigDecimal most(String model, long inputTokens, long outputTokens) {
		ModelPrice price = find(model);
		if (price == null) {
			return BigDecimal.ZERO;
		}
		return times(price.dearestInput(), inputTokens).add(times(price.outputPerMillion(), outputTokens))
			.divide(MILLION, SCALE, RoundingMode.CEILING);
	}

	@Override
	public BigDecimal dearestPerMillion() {
		return this.dearest;
	}

	private static BigDecimal times(BigDecimal price, long tokens) {
		return price.multiply(BigDecimal.valueOf(tokens));
	}

}
