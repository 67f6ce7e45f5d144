package io.planloom.testing;

import org.jspecify.annotations.Nullable;

/**
 * Counts for one thread. Instrumented classes of the JDK call it too, so it is loaded
 * with them.
 *
 * @see Steps
 */
public final class StepCounter {

	/** Whose steps count, or null for nobody's. */
	public static volatile @Nullable Thread counted;

	/** Steps so far. */
	public static long count;

	private StepCounter() {
	}

	/** Counts a step if it is one of the thread's. */
	public static void step() {
		if (counted != null && Thread.currentThread() == counted) {
			count++;
		}
	}

}
