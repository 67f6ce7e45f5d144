package io.planloom.llm;

import org.jspecify.annotations.Nullable;

/** What models cost, as far as it is configured. */
@FunctionalInterface
public interface Prices {

	/**
	 * Finds the price of a model.
	 * @param model the model's name
	 * @return the price, or null if none is configured; the demo model costs nothing
	 */
	@Nullable ModelPrice find(String model);

}
