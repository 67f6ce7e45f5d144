package io.planloom.plan.view;

import java.math.BigDecimal;
import java.time.Instant;

import io.planloom.plan.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model. Unknown figures are null, never 0.
 *
 * @param attempt number of the attempt that made the call
 * @param number number of the call within the step, over all attempts, in order of start;
 * 1 for the first
 * @param purpose what the call was for
 * @param model the model that was asked
 * @param inputTokens tokens of the prompt; null if the endpoint did not tell
 * @param outputTokens tokens of the answer; null if the endpoint did not tell
 * @param cachedInputTokens tokens of the prompt that the endpoint had cached; null if it
 * did not tell
 * @param cost cost in the currency of the price table; null if the model has no price
 * @param startedAt when the call was sent
 * @param durationMillis milliseconds from the call to its answer or failure
 * @param errorCode why the call failed; {@code output_limit} also if its answer was cut
 * and the next call continues it; null if neither
 */
public record CallSnapshot(int attempt, int number, String purpose, String model, @Nullable Integer inputTokens,
		@Nullable Integer outputTokens, @Nullable Integer cachedInputTokens, @Nullable BigDecimal cost,
		Instant startedAt, long durationMillis, @Nullable ErrorCode errorCode) {
}
