package io.planloom.plan;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One request to a model, as an attempt made it. Unknown figures are null, never 0.
 *
 * @param purpose what it was for, lower snake case
 * @param model the model asked
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens of the answer
 * @param cachedInputTokens those of the prompt's tokens that the endpoint had cached
 * @param cost in US dollars
 * @param startedAt when it was sent
 * @param durationMillis until its answer or failure, in milliseconds
 * @param errorCode why it failed, null if it did not
 */
public record ModelCall(String purpose, String model, @Nullable Integer inputTokens, @Nullable Integer outputTokens,
		@Nullable Integer cachedInputTokens, @Nullable BigDecimal cost, Instant startedAt, long durationMillis,
		@Nullable String errorCode) {
}
