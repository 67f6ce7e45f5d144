package io.planloom.estimates;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a plan still takes, as the API shows it.
 *
 * @param planId the plan
 * @param basis what the estimate rests on
 * @param calls recorded model calls that it rests on
 * @param remaining the whole of what is left; zeros of an ended plan
 * @param criticalPath what decides when the plan ends
 * @param steps those that have not ended, in the order of the plan
 */
record PlanEstimate(UUID planId, EstimateSource basis, long calls, Remaining remaining, CriticalPath criticalPath,
		List<StepEstimate> steps) {

	/**
	 * All that is left of a plan.
	 *
	 * @param steps steps that have not ended, the service's own and the assumed ones too
	 * @param assumedSteps those of them that are only assumed, since they are not planned
	 * yet
	 * @param inputTokens tokens of prompts
	 * @param outputTokens tokens of answers
	 * @param cost in the currency of the price table; null if a model has no price
	 * @param seconds wall time to the plan's end
	 */
	record Remaining(int steps, int assumedSteps, TokenRange inputTokens, TokenRange outputTokens,
			@Nullable CostRange cost, TimeRange seconds) {
	}

	/**
	 * The steps of which each waits for the one before and which together take longest.
	 *
	 * @param steps their ids in order; assumed ones have none, but their time counts
	 * @param seconds what they take together if each takes what it mostly does
	 */
	record CriticalPath(List<String> steps, double seconds) {
	}

	/**
	 * What a step still takes, failed attempts included.
	 *
	 * @param id its id in the plan
	 * @param kind what it does
	 * @param status where it stands
	 * @param effort how much work the planner holds it to be, null if it did not say
	 * @param model the model that it asks
	 * @param inputTokens tokens of prompts
	 * @param outputTokens tokens of answers
	 * @param cost in the currency of the price table; null if the model has no price
	 * @param seconds wall time from when it can start, or from now if it has
	 * @param basis what the figures rest on
	 */
	record StepEstimate(String id, StepKind kind, StepStatus status, @Nullable Effort effort, String model,
			TokenRange inputTokens, TokenRange outputTokens, @Nullable CostRange cost, TimeRange seconds,
			EstimateSource basis) {
	}

	/**
	 * Tokens.
	 *
	 * @param p50 not exceeded in half of all cases
	 * @param p90 not exceeded in nine of ten cases
	 */
	record TokenRange(long p50, long p90) {
	}

	/**
	 * Money.
	 *
	 * @param p50 not exceeded in half of all cases
	 * @param p90 not exceeded in nine of ten cases
	 */
	record CostRange(BigDecimal p50, BigDecimal p90) {
	}

	/**
	 * Seconds, to a tenth.
	 *
	 * @param p50 not exceeded in half of all cases
	 * @param p90 not exceeded in nine of ten cases
	 */
	record TimeRange(double p50, double p90) {
	}

}
