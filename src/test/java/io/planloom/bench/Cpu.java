package io.planloom.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Processor time, which says more than the clock on a machine that has other work too.
 *
 * @param program of the measured JVM
 * @param database of the PostgreSQL server
 * @param model of the scripted model
 */
record Cpu(Duration program, Duration database, Duration model) {

	static Cpu of(ProcessHandle program, ProcessHandle database, ProcessHandle model) {
		return new Cpu(total(program), total(database), total(model));
	}

	/** Adds up what a process and its living descendants used since they started. */
	private static Duration total(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants())
			.map((each) -> each.info().totalCpuDuration().orElse(Duration.ZERO))
			.reduce(Duration.ZERO, Duration::plus);
	}

	/** Tells what was used since an earlier look, for each of so many steps. */
	String since(Cpu earlier, double steps) {
		return String.format(Locale.ROOT, "CPU a step: %.2f ms, database %.2f ms, model %.2f ms",
				millis(this.program, earlier.program) / steps, millis(this.database, earlier.database) / steps,
				millis(this.model, earlier.model) / steps);
	}

	private static double millis(Duration later, Duration earlier) {
		return later.minus(earlier).toNanos() / 1e6;
	}

}
