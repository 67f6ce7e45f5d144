package io.planloom.llm.price;

import java.math.BigDecimal;

/**
 * Upper bound of a call's tokens and cost.
 *
 * @param tokens of the prompt and the answer
 * @param cost in the currency of the price table; 0 if the model has no price
 */
public record CallBound(long tokens, BigDecimal cost) {
}
