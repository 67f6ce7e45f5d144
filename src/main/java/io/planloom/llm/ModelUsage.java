package io.planloom.llm;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Time, tokens and cost of one model call. Null tokens mean that the endpoint did not
 * say; they are never 0 for that.
 *
 * @param model the model that was asked
 * @param startedAt when the call began, in whole microseconds as the database keeps them
 * @param duration how long the call took
 * @param inputTokens tokens of the prompt, cached ones included, or null if unknown
 * @param outputTokens tokens of the answer, hidden reasoning included, or null if unknown
 * @param cachedInputTokens tokens of the prompt that came from the endpoint's cache, or
 * null if unknown
 * @param cost in the currency of the price table, or null if a price or the tokens are
 * unknown
 */
public record ModelUsage(String model, Instant startedAt, Duration duration, @Nullable Integer inputTokens,
		@Nullable Integer outputTokens, @Nullable Integer cachedInputTokens, @Nullable BigDecimal cost) {

	/**
	 * Makes the usage of a call that told nothing of its tokens.
	 * @param model the model that was asked
	 * @param startedAt when the call began
	 * @param duration how long the call took
	 * @return the usage, tokens and cost unknown
	 */
	public static ModelUsage unknown(String model, Instant startedAt, Duration duration) {
		return new ModelUsage(model, startedAt, duration, null, null, null, null);
	}

}
