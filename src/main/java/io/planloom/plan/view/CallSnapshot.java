package io.planloom.plan.view;

import java.math.BigDecimal;
import java.time.Instant;

import io.planloom.plan.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model, recorded when its attempt ended. Unknown figures are null,
 * never 0.
 *
 * @param attempt the attempt that made it
 * @param number 1 for the first of that attempt
 * @param purpose what it was for
 * @param model the model asked
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens of the answer
 * @param cachedInputTokens those of the prompt's tokens that the endpoint had cached
 * @param cost in US dollars
 * @param startedAt when it was sent
 * @param durationMillis until its answer or failure, in milliseconds
 * @param errorCode why it failed, null if it did not
 */
public record CallSnapshot(int attempt, int number, String purpose, String model, @Nullable Integer inputTokens,
		@Nullable Integer outputTokens, @Nullable Integer cachedInputTokens, @Nullable BigDecimal cost,
		Instant startedAt, long durationMillis, @Nullable ErrorCode errorCode) {
}
