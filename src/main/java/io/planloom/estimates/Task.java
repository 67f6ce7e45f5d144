package io.planloom.estimates;

import java.util.Arrays;
import java.util.List;

import io.planloom.plan.view.OpenStep;
import org.jspecify.annotations.Nullable;

/**
 * A step that is left, as it goes in each of the runs.
 *
 * @param step null if it is only assumed, since it is not planned yet
 * @param work what kind of work it is
 * @param basis what the figures rest on
 * @param figures what an attempt of it takes
 * @param before places of the tasks that it waits for
 * @param sizes how large it is: a place among the quantiles
 * @param attempts how many it takes, 0 in a run in which there is no such step
 * @param seconds wall time until its end, from when all before it have ended
 */
record Task(@Nullable OpenStep step, Work work, EstimateSource basis, AttemptStatistics figures, List<Integer> before,
		int[] sizes, int[] attempts, double[] seconds) {

	Task {
		before = List.copyOf(before);
	}

	/** Returns the tokens of prompts in each of the runs. */
	double[] inputTokens() {
		return tokens(this.figures.inputTokens());
	}

	/** Returns the tokens of answers in each of the runs. */
	double[] outputTokens() {
		return tokens(this.figures.outputTokens());
	}

	private double[] tokens(LogNormal figure) {
		double[] tokens = new double[Runs.COUNT];
		Arrays.setAll(tokens, (run) -> this.attempts[run] * figure.at(Runs.quantile(this.sizes[run])));
		return tokens;
	}

	/** Tells whether it takes part in most of the runs. */
	boolean isExpected() {
		return this.step != null
				|| Arrays.stream(this.attempts).filter((number) -> number > 0).count() > Runs.COUNT / 2;
	}

}
