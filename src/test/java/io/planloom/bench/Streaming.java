package io.planloom.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is gained where steps start while the planner is still writing: a plan of two
 * layers, written evenly, by a service that reads the stream and by one that waits for
 * the whole.
 */
final class Streaming {

	static final Shape SHAPE = new Shape(2, 5);

	private static final Duration WRITING = Duration.ofSeconds(5);

	private static final Duration CALL = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final int TIMES = 5;

	private final Model model;

	private final Report report;

	Streaming(Model model, Report report) {
		this.model = model;
		this.report = report;
	}

	/** Runs plans in turns, the first of each to warm up. */
	void measure(Service streaming, Service waiting) {
		this.model.write(WRITING, CALL);
		Turns early = new Turns(streaming);
		Turns whole = new Turns(waiting);
		for (int turn = 0; turn <= TIMES; turn++) {
			early.run(turn > 0);
			whole.run(turn > 0);
		}
		this.report.line("A planner that writes %d steps in %d s, steps of %d s, %d plans each, one at a time",
				SHAPE.drafted(), WRITING.toSeconds(), CALL.toSeconds(), TIMES);
		early.tell("read while it is written");
		whole.tell("waited for          ");
		this.report.line("gain: first step %.2f s, makespan %.2f s",
				whole.firstSteps().median() - early.firstSteps().median(),
				whole.makespans().median() - early.makespans().median());
	}

	/** The turns of one service. */
	private final class Turns {

		private final Service service;

		private final List<Service.Posted> posted = new ArrayList<>();

		private final List<Double> firstSteps = new ArrayList<>();

		Turns(Service service) {
			this.service = service;
		}

		void run(boolean counts) {
			Streaming.this.model.record();
			Service.Posted plan = this.service.post(SHAPE);
			this.service.tables().awaitNoneOpen(TIMEOUT);
			Instant first = Streaming.this.model.arrivals()
				.stream()
				.filter((arrival) -> arrival.step().planId().equals(plan.id()))
				.filter((arrival) -> arrival.step().id().startsWith("step_"))
				.map(Model.Arrival::at)
				.min(Comparator.naturalOrder())
				.orElseThrow();
			if (counts) {
				this.posted.add(plan);
				this.firstSteps.add(PlanTables.millis(plan.at(), first) / 1000);
			}
		}

		Sample firstSteps() {
			return Sample.of(this.firstSteps);
		}

		Sample makespans() {
			return this.service.tables().makespans(this.posted).over(1000);
		}

		void tell(String name) {
			Streaming.this.report.line("  %s: first step after %s s, makespan %s s", name, firstSteps().told(),
					makespans().told());
		}

	}

}
