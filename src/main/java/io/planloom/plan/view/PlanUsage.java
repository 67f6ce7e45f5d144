package io.planloom.plan.view;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Tokens and cost of a plan's model calls. A figure is null if no call told it, and 0 if
 * there was no call.
 *
 * @param inputTokens tokens of the prompts
 * @param outputTokens tokens of the answers
 * @param cost cost in the currency of the price table; null if no price is known
 * @param modelCalls number of model calls, including failed ones
 * @param toolCalls number of tool calls, including failed ones
 */
public record PlanUsage(@Nullable Long inputTokens, @Nullable Long outputTokens, @Nullable BigDecimal cost,
		long modelCalls, long toolCalls) {
}
