package io.planloom.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * What the service does while a number of plans is kept open.
 *
 * @param stepsPerSecond steps that ended in a second
 * @param writersPerStep writing transactions for each of them
 * @param cpu what each of them took
 */
record Rate(double stepsPerSecond, double writersPerStep, String cpu) {

	private static final Duration LOOK = Duration.ofMillis(5);

	private static final Duration DRAIN = Duration.ofSeconds(30);

	/**
	 * Measures it.
	 * @param service what is measured
	 * @param database its database
	 * @param model its model
	 * @param inFlight plans that are kept open
	 * @param rampUp for how long nothing is counted
	 * @param window for how long it is counted then
	 */
	static Rate of(Service service, Database database, Model model, int inFlight, Duration rampUp, Duration window) {
		keepOpen(service, inFlight, rampUp);
		Cpu cpu = cpu(service, database, model);
		long writers = database.writers();
		Instant from = Instant.now();
		keepOpen(service, inFlight, window);
		Instant until = Instant.now();
		long written = database.writers() - writers;
		Cpu used = cpu(service, database, model);
		int steps = service.tables().steps(from, until);
		service.tables().awaitNoneOpen(DRAIN);
		return new Rate(steps * 1e3 / PlanTables.millis(from, until), (double) written / steps, used.since(cpu, steps));
	}

	private static Cpu cpu(Service service, Database database, Model model) {
		return Cpu.of(service.process(), database.process(), model.process());
	}

	private static void keepOpen(Service service, int inFlight, Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end) {
			for (int missing = inFlight - service.tables().open(); missing > 0; missing--) {
				service.post();
			}
			Commands.pause(LOOK);
		}
	}

}
