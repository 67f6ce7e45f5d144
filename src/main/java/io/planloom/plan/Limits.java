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

	/** Default of the levels of steps. */
	public static final int USUAL_DEPTH = 3;

	private static final int USUAL_REVISIONS = 2;

	private static final long USUAL_TOKENS = 200_000;

	private static final int USUAL_DEGRADE_AT = 80;

	public Limits {
		maxCost = plain(maxCost);
		degrade = (degrade != null) ? List.copyOf(degrade) : List.of();
	}

	/**
	 * Limits a plan that pauses where its tokens or its money end.
	 * @param maxSteps steps that a draft may have
	 * @param maxDepth levels of steps
	 * @param maxReplans times that the rest of the plan is planned anew
	 * @param maxAttempts failed attempts after which a step fails, or falls back
	 * @param maxRevisions times that a verdict sends a step back
	 * @param maxSplits times that a step which fails is divided
	 * @param maxParallel steps that run at the same time
	 * @param maxTokens tokens that all model calls take together
	 * @param maxCost what all model calls cost together
	 * @param timeout from the plan's creation to its end
	 */
	public Limits(int maxSteps, int maxDepth, int maxReplans, int maxAttempts, int maxRevisions, int maxSplits,
			int maxParallel, long maxTokens, BigDecimal maxCost, Duration timeout) {
		this(maxSteps, maxDepth, maxReplans, maxAttempts, maxRevisions, maxSplits, maxParallel, maxTokens, maxCost,
				timeout, List.of(), USUAL_DEGRADE_AT);
	}

	/**
	 * Limits a plan whose steps may nest as usual, and whose failures neither split steps
	 * nor change the plan.
	 * @param maxSteps steps that a draft may have
	 * @param maxAttempts failed attempts after which a step fails
	 * @param maxParallel steps that run at the same time
	 * @param timeout from the plan's creation to its end
	 */
	public Limits(int maxSteps, int maxAttempts, int maxParallel, Duration timeout) {
		this(maxSteps, USUAL_DEPTH, 0, maxAttempts, USUAL_REVISIONS, 0, maxParallel, USUAL_TOKENS, BigDecimal.TWO,
				timeout);
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

	/** A negative scale would be written as 1E+1. */
	private static BigDecimal plain(BigDecimal cost) {
		BigDecimal stripped = cost.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
