package io.planloom.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Measured values.
 *
 * @param values in ascending order, at least one
 */
record Sample(List<Double> values) {

	Sample {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		values = values.stream().sorted().toList();
	}

	static Sample of(Collection<Double> values) {
		return new Sample(List.copyOf(values));
	}

	/** Returns the smallest value that so many percent of all do not exceed. */
	double percentile(double percent) {
		int rank = (int) Math.ceil(percent / 100 * this.values.size());
		return this.values.get(Math.max(rank, 1) - 1);
	}

	double median() {
		return percentile(50);
	}

	/** Returns each value as a multiple of a unit. */
	Sample over(double unit) {
		return of(this.values.stream().map((value) -> value / unit).toList());
	}

	/** Writes median, extremes and number. */
	String told() {
		return String.format(Locale.ROOT, "%.2f (%.2f to %.2f, n=%d)", median(), this.values.getFirst(),
				this.values.getLast(), this.values.size());
	}

}
