package io.planloom.bench;

import java.time.Duration;
import java.util.List;

/**
 * What the slots do that a replica has unless it is told how many: they are enough for
 * 100 plans at once, and not too many for the smallest heap.
 */
final class Slots {

	private static final int PLANS = 100;

	private static final int TIMES = 3;

	private static final String SMALL_HEAP = "-Xmx256m";

	/** The second layer is told what the first came to. */
	private static final Shape WIDE = new Shape(2, 8);

	/** A step's result of 4,096 tokens, which is the longest answer by default. */
	private static final int LONG_ANSWER = 16_000;

	/** Nearly as long as a context may be; with the results it fills the input budget. */
	private static final int LONG_CONTEXT = 15_900;

	/** Long enough for all slots to be busy at the same time. */
	private static final Duration LONG_CALL = Duration.ofSeconds(8);

	private final Settings settings;

	private final Database database;

	private final Model model;

	private final Report report;

	Slots(Settings settings, Database database, Model model, Report report) {
		this.settings = settings;
		this.database = database;
		this.model = model;
		this.report = report;
	}

	/** Measures 100 plans at once. */
	void measureMakespans() {
		try (Service service = Service.start(this.database, this.model, this.settings.asInstalled(""), "slots")) {
			makespans(service);
		}
	}

	/** Measures the heap with all slots busy. */
	void measureHeap() {
		try (Service service = Service.start(this.database, this.model, this.settings.asInstalled(SMALL_HEAP),
				"slots_small_heap")) {
			heap(service);
		}
	}

	private void makespans(Service service) {
		this.report.line("%d slots; warming up", service.slots());
		this.model.delay(Duration.ZERO);
		Rate rate = Rate.of(service, this.database, this.model, this.settings.inFlight(), Duration.ofSeconds(60),
				Duration.ofSeconds(5));
		this.report.line("warmed up: %.0f steps/s", rate.stepsPerSecond());
		for (int millis : List.of(500, 2000)) {
			Duration call = this.model.delay(Duration.ofMillis(millis));
			Run run = Run.of(service, this.model, this.database, PLANS, TIMES, () -> {
			});
			Sample ratios = run.makespans().over(Shape.STANDARD.criticalPath(call).toNanos() / 1e6);
			this.report.line("%d plans at once with %d open steps each, %d ms a call, over the critical path: %s",
					PLANS, Shape.STANDARD.width(), millis, ratios.told());
		}
	}

	/** Lets all slots be busy with prompts as long as they get, in a small heap. */
	private void heap(Service service) {
		int slots = service.slots();
		double rest = service.heap();
		this.model.answer(LONG_CALL, WIDE, LONG_ANSWER);
		int plans = 2 * slots / WIDE.width();
		service.postLong(WIDE, plans, LONG_CONTEXT);
		double most = 0;
		int busy = 0;
		while (service.tables().open() > 0) {
			Commands.pause(Duration.ofMillis(500));
			busy = Math.max(busy, service.running());
			most = Math.max(most, service.heap());
		}
		service.tables().awaitNoneOpen(LONG_CALL);
		this.report.line("%s: %d slots, at most %d busy; all %d plans completed", SMALL_HEAP, slots, busy, plans);
		this.report.line("  heap in use %.0f MB at rest, %.0f MB at most: %.0f kB for each busy slot", rest / 1e6,
				most / 1e6, (most - rest) / busy / 1e3);
	}

}
