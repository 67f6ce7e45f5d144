package io.planloom.usage.estimate;

import java.util.List;

import io.planloom.plan.OpenStep;
import org.jspecify.annotations.Nullable;

/**
 * A step that is left, as it goes in each of the runs.
 *
 * @param step null if it is only assumed, since there is no draft yet
 * @param work what kind of work it is
 * @param basis what the figures rest on
 * @param before places of the tasks that it waits for
 * @param seconds wall time until its end, from when all before it have ended
 * @param inputTokens tokens of prompts
 * @param outputTokens tokens of answers
 */
record Task(@Nullable OpenStep step, Work work, Basis basis, List<Integer> before, double[] seconds,
		double[] inputTokens, double[] outputTokens) {

	Task {
		before = List.copyOf(before);
	}

}
