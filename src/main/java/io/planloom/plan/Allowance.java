package io.planloom.plan;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt may spend, and how sparing it has to be.
 *
 * @param granted what its model calls may take together before it has to ask for more;
 * null for anything
 * @param degraded in which ways it makes do with less
 */
public record Allowance(@Nullable Amount granted, Set<Degradation> degraded) {

	/** It may spend anything. */
	public static final Allowance UNLIMITED = new Allowance(null, Set.of());

	public Allowance {
		degraded = Set.copyOf(degraded);
	}

}
