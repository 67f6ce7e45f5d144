package io.planloom.estimates;

/** The standard normal distribution, as near as estimates need it. */
final class NormalDistribution {

	/** The quantile of nine in ten. */
	static final double Z90 = 1.2815515655446004;

	private static final double[] A = { -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
			1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00 };

	private static final double[] B = { -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
			6.680131188771972e+01, -1.328068155288572e+01, 1 };

	private static final double[] C = { -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
			-2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00 };

	private static final double[] D = { 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
			3.754408661907416e+00, 1 };

	private static final double TAIL = 0.02425;

	private NormalDistribution() {
	}

	/**
	 * Returns the value below which a part of all values lies, by the rational
	 * approximation of P. J. Acklam (relative error below 1.2e-9).
	 * @param part strictly between 0 and 1
	 */
	static double quantile(double part) {
		if (part > 0.5) {
			return -quantile(1 - part);
		}
		if (part < TAIL) {
			double root = Math.sqrt(-2 * Math.log(part));
			return polynomial(C, root) / polynomial(D, root);
		}
		double distance = part - 0.5;
		double square = distance * distance;
		return polynomial(A, square) * distance / polynomial(B, square);
	}

	/**
	 * Returns the part of all values that lies below a value, by the approximation 7.1.26
	 * of Abramowitz and Stegun (absolute error below 1e-7).
	 */
	static double below(double value) {
		if (value > 0) {
			return 1 - below(-value);
		}
		double t = 1 / (1 - 0.3275911 * value / Math.sqrt(2));
		double polynomial = t
				* (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
		return 0.5 * polynomial * Math.exp(-value * value / 2);
	}

	/** Coefficients stand with the highest power first. */
	private static double polynomial(double[] coefficients, double value) {
		double sum = 0;
		for (double coefficient : coefficients) {
			sum = sum * value + coefficient;
		}
		return sum;
	}

}
