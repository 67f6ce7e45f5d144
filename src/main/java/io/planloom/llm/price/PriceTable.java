package io.planloom.llm.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.planloom.llm.endpoint.ModelProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/** Turns tokens into money, where a price is known. */
public final class PriceTable implements Prices {

	private static final int SCALE = 8;

	private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

	private static final ModelProperties.Price FREE = new ModelProperties.Price(BigDecimal.ZERO, BigDecimal.ZERO, null);

	private final Map<String, ModelProperties.Price> prices;

	/**
	 * Makes a table.
	 * @param prices by the name of the model
	 * @param free names of models that cost nothing
	 */
	public PriceTable(Map<String, ModelProperties.Price> prices, List<String> free) {
		this.prices = new HashMap<>(prices);
		free.forEach((model) -> this.prices.put(model, FREE));
	}

	public boolean knows(String model) {
		return this.prices.containsKey(model);
	}

	@Override
	public @Nullable ModelPrice find(String model) {
		ModelProperties.Price price = this.prices.get(model);
		return (price != null) ? new ModelPrice(price.inputPerMillion(), price.outputPerMillion()) : null;
	}

	/**
	 * Returns what a call costs.
	 * @param model the model that was asked
	 * @param usage what the endpoint told
	 * @return the cost with eight decimals, or null if the model has no price
	 */
	public @Nullable BigDecimal cost(String model, Usage usage) {
		ModelProperties.Price price = this.prices.get(model);
		if (price == null) {
			return null;
		}
		long cached = Objects.requireNonNullElse(usage.getCacheReadInputTokens(), 0L);
		BigDecimal cachedPrice = Objects.requireNonNullElse(price.cachedInputPerMillion(), price.inputPerMillion());
		return times(price.inputPerMillion(), usage.getPromptTokens() - cached).add(times(cachedPrice, cached))
			.add(times(price.outputPerMillion(), usage.getCompletionTokens()))
			.divide(MILLION, SCALE, RoundingMode.HALF_UP);
	}

	/** Returns what a call can cost at most; 0 if the model has no price. */
	public BigDecimal most(String model, long inputTokens, long outputTokens) {
		ModelProperties.Price price = this.prices.get(model);
		if (price == null) {
			return BigDecimal.ZERO;
		}
		return times(dearestInput(price), inputTokens).add(times(price.outputPerMillion(), outputTokens))
			.divide(MILLION, SCALE, RoundingMode.CEILING);
	}

	@Override
	public BigDecimal dearestPerMillion() {
		return this.prices.values()
			.stream()
			.map((price) -> dearestInput(price).max(price.outputPerMillion()))
			.reduce(BigDecimal.ZERO, BigDecimal::max);
	}

	private static BigDecimal dearestInput(ModelProperties.Price price) {
		BigDecimal cached = price.cachedInputPerMillion();
		return (cached != null) ? price.inputPerMillion().max(cached) : price.inputPerMillion();
	}

	private static BigDecimal times(BigDecimal price, long tokens) {
		return price.multiply(BigDecimal.valueOf(tokens));
	}

}
