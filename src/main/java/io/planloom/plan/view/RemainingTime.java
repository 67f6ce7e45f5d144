package io.planloom.plan.view;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Estimates how long a plan still takes. A module that knows what model calls took
 * implements it; it is asked when plans are read, in the reading transaction, so it must
 * compute and not wait.
 */
@FunctionalInterface
public interface RemainingTime {

	/**
	 * Foretells how long a plan still takes if nothing more goes wrong than usual.
	 * @param plan what is left of an open plan
	 * @param now the present time
	 * @return the time that it takes in every second case at most, zero if nothing is
	 * left; null if it cannot be estimated
	 */
	@Nullable Duration of(OpenPlan plan, Instant now);

}
