package io.planloom.plan;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt may spend, and how sparing it has to be.
 *
 * @param granted what its model calls may take together before it has to ask for more;
 * null for anything
 * @param degraded in which ways it makes do with less
 * @param told whether the log tells of its start; else its first call has to be reserved
 */
public record Allowance(@Nullable Amount granted, Set<Degradation> degraded, boolean told) {

	/** It may spend anything. */
	public static final Allowance UNLIMITED = new Allowance(null, Set.of());

	public Allowance {
		degraded = Set.copyOf(degraded);
	}

	/**
	 * Allows an attempt to spend of whose start the log tells.
	 * @param granted what its model calls may take together, null for anything
	 * @param degraded in which ways it makes do with less
	 */
	public Allowance(@Nullable Amount granted, Set<Degradation> degraded) {
		this(granted, degraded, true);
	}

}
