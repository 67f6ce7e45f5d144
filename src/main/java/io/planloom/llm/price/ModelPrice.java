package io.planloom.llm.price;

import java.math.BigDecimal;

/**
 * Price of a model, in the currency of the price table. Prompts from the endpoint's cache
 * may cost less.
 *
 * @param inputPerMillion price of a million tokens of prompt
 * @param outputPerMillion price of a million tokens of answer, hidden reasoning included
 */
public record ModelPrice(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
}
