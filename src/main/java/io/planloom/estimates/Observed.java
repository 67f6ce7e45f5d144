package io.planloom.estimates;

import org.jspecify.annotations.Nullable;

/**
 * Statistics of recent attempts at the same work. Figures that no endpoint told are null.
 *
 * @param completed attempts that ended well; the figures are theirs
 * @param failed attempts that failed and were followed by another
 * @param calls model calls of both
 * @param seconds wall time of an attempt
 * @param inputTokens tokens of its prompts
 * @param outputTokens tokens of its answers
 */
record Observed(long completed, long failed, long calls, @Nullable LogNormal seconds, @Nullable LogNormal inputTokens,
		@Nullable LogNormal outputTokens) {

	/** Attempts that the assumptions weigh as much as. */
	static final double ASSUMED = 2;

	double weight() {
		return this.completed / (this.completed + ASSUMED);
	}

	/** The share of attempts after which another follows. */
	double failureRate(double assumed) {
		return (this.failed + assumed * ASSUMED) / (this.completed + this.failed + ASSUMED);
	}

	Observed scaled(double factor) {
		return new Observed(this.completed, this.failed, this.calls, scaled(this.seconds, factor),
				scaled(this.inputTokens, factor), scaled(this.outputTokens, factor));
	}

	private static @Nullable LogNormal scaled(@Nullable LogNormal figure, double factor) {
		return (figure != null) ? figure.scaled(factor) : null;
	}

}
