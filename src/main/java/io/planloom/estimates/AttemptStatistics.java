package io.planloom.estimates;

import org.jspecify.annotations.Nullable;

/**
 * Distribution of an attempt's time and tokens, from claim to end, all of its calls
 * together.
 *
 * @param seconds wall time
 * @param inputTokens tokens of the prompts
 * @param outputTokens tokens of the answers
 */
record AttemptStatistics(LogNormal seconds, LogNormal inputTokens, LogNormal outputTokens) {

	AttemptStatistics scaled(double factor) {
		return new AttemptStatistics(this.seconds.scaled(factor), this.inputTokens.scaled(factor),
				this.outputTokens.scaled(factor));
	}

	/** Moves towards what was observed, the more the more attempts were. */
	AttemptStatistics towards(@Nullable Observed observed) {
		if (observed == null || observed.completed() == 0) {
			return this;
		}
		double weight = observed.weight();
		return new AttemptStatistics(towards(this.seconds, observed.seconds(), weight),
				towards(this.inputTokens, observed.inputTokens(), weight),
				towards(this.outputTokens, observed.outputTokens(), weight));
	}

	private static LogNormal towards(LogNormal assumed, @Nullable LogNormal observed, double weight) {
		return (observed != null) ? assumed.towards(observed, weight) : assumed;
	}

}
