package io.planloom.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * New limits for a plan; what is null stays as it is.
 *
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
 * @param degrade how it degrades near a limit
 */
public record LimitsChange(@Nullable Integer maxSteps, @Nullable Integer maxDepth, @Nullable Integer maxReplans,
		@Nullable Integer maxAttempts, @Nullable Integer maxRevisions, @Nullable Integer maxSplits,
		@Nullable Integer maxParallel, @Nullable Long maxTokens, @Nullable BigDecimal maxCost,
		@Nullable Duration timeout, @Nullable List<DegradeLevel> degrade) {

	/**
	 * Changes limits.
	 * @param limits what holds now
	 * @return what holds then
	 */
	public Limits applyTo(Limits limits) {
		return new Limits(or(this.maxSteps, limits.maxSteps()), or(this.maxDepth, limits.maxDepth()),
				or(this.maxReplans, limits.maxReplans()), or(this.maxAttempts, limits.maxAttempts()),
				or(this.maxRevisions, limits.maxRevisions()), or(this.maxSplits, limits.maxSplits()),
				or(this.maxParallel, limits.maxParallel()), or(this.maxTokens, limits.maxTokens()),
				or(this.maxCost, limits.maxCost()), or(this.timeout, limits.timeout()),
				or(this.degrade, limits.degrade()), limits.degradeAt());
	}

	private static <T> T or(@Nullable T changed, T present) {
		return (changed != null) ? changed : present;
	}

}
