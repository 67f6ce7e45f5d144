package io.planloom.llm.price;

import java.math.BigDecimal;

/**
 * What a call can take at most.
 *
 * @param tokens of the prompt and the answer
 * @param cost in the currency of the price table; 0 if the model has no price
 */
public record CallBound(long tokens, BigDecimal cost) {
}
