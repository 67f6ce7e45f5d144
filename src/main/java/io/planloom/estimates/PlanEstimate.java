package io.planloom.estimates;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * Estimate of the time, tokens and cost that a plan still needs.
 *
 * @param planId id of the plan
 * @param basis what the estimate rests on: {@code history}, {@code prior} (assumptions)
 * or {@code mixed}; {@code none} if nothing is left
 * @param calls number of recorded model calls that it rests on
 * @param remaining all that is left; zeros for a plan that has ended
 * @param criticalPath the steps that decide when the plan ends
 * @param steps the steps that have not ended, in the order of the plan
 */
record PlanEstimate(UUID planId, EstimateSource basis, long calls, Remaining remaining, CriticalPath criticalPath,
		List<StepEstimate> steps) {

	/**
	 * Estimate of everything that is left of a plan.
	 *
	 * @param steps number of steps that have not ended, including the service's own and
	 * assumed ones
	 * @param assumedSteps number of steps among them that are assumed, because the plan
	 * or a subgoal is not drafted yet
	 * @param inputTokens tokens of prompts
	 * @param outputTokens tokens of answers
	 * @param cost cost in the currency of the price table; null if a model has no price
	 * @param seconds wall time to the end of the plan
	 */
	record Remaining(int steps, int assumedSteps, TokenRange inputTokens, TokenRange outputTokens,
			@Nullable CostRange cost, TimeRange seconds) {
	}

	/**
	 * The longest chain of steps, each of which waits for the one before.
	 *
	 * @param steps ids of the steps in order; assumed steps have no id, but their time
	 * counts
	 * @param seconds seconds that they take together, each with its most likely duration
	 */
	record CriticalPath(List<String> steps, double seconds) {
	}

	/**
	 * Estimate of the time, tokens and cost that a step still needs, including failed
	 * attempts.
	 *
	 * @param id the step's id within the plan
	 * @param kind what the step does
	 * @param status the step's status
	 * @param effort how much work the step is; null if its author did not say
	 * @param model the model that the step asks
	 * @param inputTokens tokens of prompts
	 * @param outputTokens tokens of answers
	 * @param cost cost in the currency of the price table; null if the model has no price
	 * @param seconds wall time from when the step can start, or from now if it has
	 * started
	 * @param basis what the figures rest on
	 */
	record StepEstimate(String id, StepKind kind, StepStatus status, @Nullable Effort effort, String model,
			TokenRange inputTokens, TokenRange outputTokens, @Nullable CostRange cost, TimeRange seconds,
			EstimateSource basis) {
	}

	/**
	 * A number of tokens.
	 *
	 * @param p50 half of all cases take no more
	 * @param p90 nine of ten cases take no more
	 */
	record TokenRange(long p50, long p90) {
	}

	/**
	 * A cost.
	 *
	 * @param p50 half of all cases take no more
	 * @param p90 nine of ten cases take no more
	 */
	record CostRange(BigDecimal p50, BigDecimal p90) {
	}

	/**
	 * A time in seconds, to a tenth.
	 *
	 * @param p50 half of all cases take no more
	 * @param p90 nine of ten cases take no more
	 */
	record TimeRange(double p50, double p90) {
	}

}
