package io.planloom.plan.spi;

import io.planloom.plan.Spend;
import io.planloom.plan.work.ClaimedStep;
import org.jspecify.annotations.Nullable;

/**
 * Says what the first model call of a step takes at most; plans know no more of calls.
 */
@FunctionalInterface
public interface FirstCalls {

	/**
	 * Bounds the first call of an attempt, without making it.
	 * @param step the step as if it were claimed
	 * @return its worst case; null if the step begins with no call
	 */
	@Nullable Spend of(ClaimedStep step);

}
