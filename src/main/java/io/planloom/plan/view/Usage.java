package io.planloom.plan.view;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What a step's model calls took. A figure is null if no call told it, and 0 if there was
 * no call.
 *
 * @param inputTokens tokens of the prompts
 * @param outputTokens tokens of the answers
 * @param cost in US dollars
 */
public record Usage(@Nullable Long inputTokens, @Nullable Long outputTokens, @Nullable BigDecimal cost) {
}
