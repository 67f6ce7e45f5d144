package io.planloom.estimates;

/**
 * The log-normal distribution of a figure of calls: never negative, with a long tail to
 * the right.
 *
 * @param median above 0
 * @param sigma standard deviation of the logarithm, 0 for a figure that does not vary
 */
record LogNormal(double median, double sigma) {

	/** Below a millisecond or a token nothing is told apart. */
	private static final double LEAST = 0.001;

	/** A few wild values of a short history are not taken for the rule. */
	private static final double MAX_SIGMA = 1.5;

	/**
	 * Something is always left of a step that runs late, and the more the later it is.
	 */
	private static final double LEAST_REST = 0.1;

	/** Fits a median and the value that nine in ten do not exceed. */
	static LogNormal of(double p50, double p90) {
		double median = Math.max(p50, LEAST);
		double sigma = Math.log(Math.max(p90, median) / median) / NormalDistribution.Z90;
		return new LogNormal(median, Math.min(sigma, MAX_SIGMA));
	}

	LogNormal scaled(double factor) {
		return new LogNormal(this.median * factor, this.sigma);
	}

	/**
	 * Moves towards what was observed, on the logarithmic scale.
	 * @param observed what was observed
	 * @param weight 0 stays, 1 is the observed
	 */
	LogNormal towards(LogNormal observed, double weight) {
		double median = Math.pow(this.median, 1 - weight) * Math.pow(observed.median, weight);
		return new LogNormal(median, this.sigma * (1 - weight) + observed.sigma * weight);
	}

	/** Returns the value at a quantile of the standard normal distribution. */
	double at(double z) {
		return this.median * Math.exp(this.sigma * z);
	}

	/**
	 * Returns what is left of a value of which so much has passed.
	 * @param passed 0 at least
	 * @param part which quantile of what may still come, strictly between 0 and 1
	 */
	double rest(double passed, double part) {
		double whole = this.median;
		if (this.sigma > 0) {
			double below = (passed > 0) ? NormalDistribution.below(Math.log(passed / this.median) / this.sigma) : 0;
			// Beyond this the approximations no longer tell one from another
			double quantile = Math.min(below + (1 - below) * part, 1 - 1e-6);
			whole = at(NormalDistribution.quantile(quantile));
		}
		return Math.max(whole - passed, LEAST_REST * Math.max(passed, this.median));
	}

}
