package io.planloom.llm.price;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Price of a model, in the currency of the price table.
 *
 * @param inputPerMillion price of a million tokens of prompt
 * @param cachedInputPerMillion price of a million tokens of prompt that the endpoint had
 * cached
 * @param outputPerMillion price of a million tokens of answer, hidden reasoning included
 * @param asOf day on which the price stood in the provider's list; null if it is
 * configured
 */
public record ModelPrice(BigDecimal inputPerMillion, BigDecimal cachedInputPerMillion, BigDecimal outputPerMillion,
		@Nullable LocalDate asOf) {

	/** Makes a configured price, of which nothing is cheaper from a cache. */
	public ModelPrice(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
		this(inputPerMillion, inputPerMillion, outputPerMillion, null);
	}

	BigDecimal dearestInput() {
		return this.inputPerMillion.max(this.cachedInputPerMillion);
	}

}
