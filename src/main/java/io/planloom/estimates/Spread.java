package io.planloom.estimates;

import java.util.Arrays;

/**
 * The values of a figure in all runs.
 *
 * @param p50 not exceeded in half of them
 * @param p90 not exceeded in nine of ten
 */
record Spread(double p50, double p90) {

	/** Looks at the values of all runs. */
	static Spread of(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return new Spread(at(sorted, 0.5), at(sorted, 0.9));
	}

	private static double at(double[] sorted, double part) {
		return sorted[(int) Math.ceil(part * sorted.length) - 1];
	}

}
