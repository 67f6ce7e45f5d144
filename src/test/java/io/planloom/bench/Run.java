package io.planloom.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.planloom.bench.Service.Posted;

/**
 * Plans that were run to their ends, a number at once.
 *
 * @param makespans of the plans, in ms
 * @param hops from step to step
 * @param writersPerStep writing transactions for each step, all of the server's
 * @param transitionsPerStep those of them that changed a plan
 * @param requestLength mean length of a request to the model, in characters
 */
record Run(Sample makespans, Hops hops, double writersPerStep, double transitionsPerStep, double requestLength) {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	/**
	 * Runs plans and measures.
	 * @param service what runs them
	 * @param model what answers, recording meanwhile
	 * @param database of the service
	 * @param plans how many at once
	 * @param times how often, one after the other
	 * @param between what is done before each time
	 */
	static Run of(Service service, Model model, Database database, int plans, int times, Runnable between) {
		List<Posted> posted = new ArrayList<>();
		List<Model.Arrival> arrivals = new ArrayList<>();
		long writers = 0;
		for (int i = 0; i < times; i++) {
			between.run();
			model.record();
			long before = database.writers();
			posted.addAll(service.run(plans, TIMEOUT));
			writers += database.writers() - before;
			arrivals.addAll(model.arrivals());
		}
		double steps = (double) posted.size() * Shape.STANDARD.steps();
		PlanTables tables = service.tables();
		return new Run(tables.makespans(posted), Hops.of(arrivals, tables.freed(posted)), writers / steps,
				tables.transitions(posted) / steps,
				arrivals.stream().mapToInt(Model.Arrival::length).average().orElseThrow());
	}

}
