package io.planloom.plan.work;

import java.util.Set;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Spend;
import org.jspecify.annotations.Nullable;

/**
 * The budget of an attempt, with the degradations that hold for it.
 *
 * @param granted what its model calls may take together before it has to ask for more;
 * null for anything
 * @param degraded the levels of degradation that hold for it
 * @param told whether the log tells of its start; else its first call has to be reserved
 */
public record AttemptBudget(@Nullable Spend granted, Set<DegradeLevel> degraded, boolean told) {

	/** It may spend anything. */
	public static final AttemptBudget UNLIMITED = new AttemptBudget(null, Set.of());

	public AttemptBudget {
		degraded = Set.copyOf(degraded);
	}

	/**
	 * Allows an attempt to spend of whose start the log tells.
	 * @param granted what its model calls may take together, null for anything
	 * @param degraded the levels of degradation that hold for it
	 */
	public AttemptBudget(@Nullable Spend granted, Set<DegradeLevel> degraded) {
		this(granted, degraded, true);
	}

}
