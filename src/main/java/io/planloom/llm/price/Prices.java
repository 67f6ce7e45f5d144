package io.planloom.llm.price;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** The configured prices of models. */
@FunctionalInterface
public interface Prices {

	/**
	 * Finds the price of a model.
	 * @param model the model's name
	 * @return the price, or null if none is configured; the demo model costs nothing
	 */
	@Nullable ModelPrice find(String model);

	/**
	 * Returns the highest of all configured prices.
	 * @return what a million tokens cost at most, 0 if no price is configured
	 */
	default BigDecimal dearestPerMillion() {
		return BigDecimal.ZERO;
	}

}
