package io.planloom.estimates;

import java.time.Duration;

import io.planloom.plan.work.Backoff;

/**
 * Simulates how often the attempts of a step fail, and how long it waits between them.
 */
final class Retries {

	/** As many attempts as limits allow. */
	private static final int MOST = 20;

	/** Seconds that a step has waited after so many failures in all. */
	private final double[] waited = new double[MOST + 1];

	Retries(Backoff backoff) {
		for (int failures = 1; failures <= MOST; failures++) {
			Duration delay = backoff.delay(failures, null);
			this.waited[failures] = this.waited[failures - 1] + delay.toMillis() / 1000.0;
		}
	}

	/**
	 * Returns how many attempts fail before one ends well.
	 * @param rate the share of attempts that fail
	 * @param part between 0 and 1: how lucky the step is, less is worse
	 * @param most how many may fail and be followed by another
	 */
	static int failures(double rate, double part, int most) {
		int failures = 0;
		for (double left = rate; part < left && failures < most; left *= rate) {
			failures++;
		}
		return failures;
	}

	/** Returns the seconds that a step waits for so many failures after earlier ones. */
	double wait(int earlier, int failures) {
		int from = Math.min(earlier, MOST);
		return this.waited[Math.min(from + failures, MOST)] - this.waited[from];
	}

}
