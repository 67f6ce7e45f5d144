package io.planloom.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Limits of a plan.
 *
 * @param maxSteps steps that a draft may have; the service's own steps do not count
 * @param maxDepth levels of steps; with 1 no step has steps of its own
 * @param maxReplans replans after a failure or a finding
 * @param maxAttempts failed attempts after which a step falls back, is split or fails
 * @param maxRevisions times that a failed verdict has a step run again before the step
 * fails
 * @param maxSplits whether a step that fails is split into smaller ones: 0 or 1
 * @param maxParallel steps that run at the same time
 * @param maxTokens input and output tokens of all model calls together
 * @param maxCost cost of all model calls together, in the currency of the price table
 * @param timeout time from the plan's creation to its end, an ISO 8601 duration
 * @param degrade how the plan saves when it nears {@code maxTokens} or {@code maxCost},
 * in this order; empty if it just pauses there
 * @param degradeAt per cent of either limit at which it begins to save
 */
public record Limits(int maxSteps, int maxDepth, int maxReplans, int maxAttempts, int maxRevisions, int maxSplits,
		int maxParallel, long maxTokens, BigDecimal maxCost, Duration timeout, @Nullable List<DegradeLevel> degrade,
		int degradeAt) {

	/** The {@code maxCost} of a plan for which nobody asks for another. */
	private static final BigDecimal USUAL_COST = BigDecimal.TWO;

	public Limits {
		maxCost = plain(maxCost);
		degrade = (degrade != null) ? List.copyOf(degrade) : List.of();
	}

	/**
	 * Limits the draft of a part of the plan.
	 * @param steps steps that the draft may have
	 * @param depth levels of steps that it may have
	 * @return the same but for these
	 */
	public Limits within(int steps, int depth) {
		return new Limits(steps, depth, this.maxReplans, this.maxAttempts, this.maxRevisions, this.maxSplits,
				this.maxParallel, this.maxTokens, this.maxCost, this.timeout, degrade(), this.degradeAt);
	}

	/**
	 * Limits how often a failure has the planner asked.
	 * @param replans times that the rest of the plan is planned anew
	 * @param splits times that a step which fails is divided
	 * @return the same but for these
	 */
	public Limits afterFailures(int replans, int splits) {
		return new Limits(this.maxSteps, this.maxDepth, replans, this.maxAttempts, this.maxRevisions, splits,
				this.maxParallel, this.maxTokens, this.maxCost, this.timeout, degrade(), this.degradeAt);
	}

	/**
	 * Returns how the plan degrades.
	 * @return in the order of use, empty if it just pauses
	 */
	@Override
	public List<DegradeLevel> degrade() {
		return Objects.requireNonNullElse(this.degrade, List.of());
	}

	/** Returns what model calls may take together. */
	public Spend budget() {
		return new Spend(this.maxTokens, this.maxCost);
	}

	/**
	 * Tells whether somebody asked for the limit on cost, as far as it shows: it is other
	 * than that of a plan whose author and operator say nothing.
	 * @return whether it has to hold, or the plan not to run
	 */
	public boolean boundsCost() {
		return this.maxCost.compareTo(USUAL_COST) != 0;
	}

	/** A negative scale would be written as 1E+1. */
	private static BigDecimal plain(BigDecimal cost) {
		BigDecimal stripped = cost.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
