package io.planloom.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Many requests at once on a service that has become ready that moment, with the settings
 * with which it is installed, in a fresh JVM and on an empty database each time.
 */
final class Burst {

	private static final int STARTS = Integer.getInteger("bench.starts", 10);

	private static final int PLANS = Integer.getInteger("bench.plans", 1000);

	/** With the draft and the synthesis, four calls. */
	private static final Shape SHAPE = new Shape(1, 2);

	private static final Duration CALL = Duration.ofMillis(200);

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private final Settings settings;

	private final Database database;

	private final Model model;

	private final Report report;

	Burst(Settings settings, Database database, Model model, Report report) {
		this.settings = settings.asInstalled(settings.options());
		this.database = database;
		this.model = model;
		this.report = report;
	}

	/** Prints a row for each start. */
	void run() {
		this.model.answer(CALL, SHAPE, 300);
		this.report.line("%d POST /plans at once, of %d steps with calls of %d ms", PLANS, SHAPE.steps(),
				CALL.toMillis());
		System.out.println("| start | 202 | 503 | other | all answered after | completed | all ended after |");
		System.out.println("|---|---|---|---|---|---|---|");
		for (int start = 1; start <= STARTS; start++) {
			try (Service service = Service.start(this.database, this.model, this.settings, "burst_" + start)) {
				run(start, service);
			}
		}
	}

	private void run(int start, Service service) {
		long begin = System.nanoTime();
		List<Integer> codes = service.postOnce(SHAPE, PLANS);
		double answered = seconds(begin);
		service.tables().awaitEnded(LONGEST);
		double ended = seconds(begin);
		Map<Integer, Long> count = codes.stream()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		long accepted = count.getOrDefault(202, 0L);
		long unavailable = count.getOrDefault(503, 0L);
		System.out.printf("| %d | %d | %d | %d | %.1f s | %d | %.1f s |%n", start, accepted, unavailable,
				PLANS - accepted - unavailable, answered,
				service.tables()
					.counts("select status, count(*) from plan group by status")
					.getOrDefault("completed", 0L),
				ended);
	}

	private static double seconds(long since) {
		return (System.nanoTime() - since) / 1e9;
	}

}
