package io.planloom.bench;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the bench prints: lines while it measures, and a table at the end. */
final class Report {

	private final long start = System.nanoTime();

	private final Map<Measure, String> cold = new EnumMap<>(Measure.class);

	private final Map<Measure, String> warm = new EnumMap<>(Measure.class);

	void line(String format, Object... values) {
		double seconds = (System.nanoTime() - this.start) / 1e9;
		System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, format, values));
	}

	void put(boolean warm, Measure measure, double value) {
		(warm ? this.warm : this.cold).put(measure, String.format(Locale.ROOT, "%.2f", value));
		line("%s: %s %.2f", warm ? "warm" : "cold", measure, value);
	}

	void put(boolean warm, Measure measure, Sample ratios) {
		put(warm, measure, ratios.median());
		line("  %s", ratios.told());
	}

	/** Prints the table. */
	void print() {
		System.out.println();
		System.out.println("| measure | cold | warm | first mark |");
		System.out.println("|---|---|---|---|");
		for (Measure measure : Measure.values()) {
			System.out.printf("| %s | %s | %s | %s |%n", measure.text(), this.cold.getOrDefault(measure, ""),
					this.warm.getOrDefault(measure, ""), measure.mark());
		}
	}

}
