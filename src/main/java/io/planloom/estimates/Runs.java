package io.planloom.estimates;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The runs in which a plan is played through. Each figure takes each of as many quantiles
 * in one of them, in an order of its own (a Latin hypercube): few runs are enough, and a
 * figure keeps its values when others come or go, so that more work never seems less.
 */
final class Runs {

	static final int COUNT = 200;

	private static final double[] PARTS = parts();

	private static final double[] QUANTILES = Arrays.stream(PARTS).map(NormalDistribution::quantile).toArray();

	private Runs() {
	}

	/** Returns the order in which a figure takes the quantiles, the same at each time. */
	static int[] order(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		int[] order = new int[COUNT];
		for (int index = 1; index < COUNT; index++) {
			int other = random.nextInt(index + 1);
			order[index] = order[other];
			order[other] = index;
		}
		return order;
	}

	/** Returns a part between 0 and 1, both excluded. */
	static double part(int place) {
		return PARTS[place];
	}

	/** Returns the quantile of the standard normal distribution at such a part. */
	static double quantile(int place) {
		return QUANTILES[place];
	}

	private static double[] parts() {
		double[] parts = new double[COUNT];
		Arrays.setAll(parts, (index) -> (index + 0.5) / COUNT);
		return parts;
	}

}
