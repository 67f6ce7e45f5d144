package io.planloom.plan;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * New limits for a plan; what is null stays as it is.
 *
 * @param maxSteps steps that a draft may have
 * @param maxDepth levels of steps
 * @param maxAttempts failed attempts after which a step fails for good
 * @param maxParallel steps that run at the same time
 * @param timeout from the plan's creation to its end
 */
public record LimitsChange(@Nullable Integer maxSteps, @Nullable Integer maxDepth, @Nullable Integer maxAttempts,
		@Nullable Integer maxParallel, @Nullable Duration timeout) {

	/**
	 * Changes limits.
	 * @param limits what holds now
	 * @return what holds then
	 */
	public Limits applyTo(Limits limits) {
		return new Limits((this.maxSteps != null) ? this.maxSteps : limits.maxSteps(),
				(this.maxDepth != null) ? this.maxDepth : limits.maxDepth(),
				(this.maxAttempts != null) ? this.maxAttempts : limits.maxAttempts(),
				(this.maxParallel != null) ? this.maxParallel : limits.maxParallel(),
				(this.timeout != null) ? this.timeout : limits.timeout());
	}

}
