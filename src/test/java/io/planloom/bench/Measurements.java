package io.planloom.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The measurements. What is compared runs in turns, so that a machine that is slow for a
 * while is slow for both.
 */
final class Measurements {

	private static final int PLANS = 100;

	private final Settings settings;

	private final Database database;

	private final Model model;

	private final Report report;

	Measurements(Settings settings, Database database, Model model, Report report) {
		this.settings = settings;
		this.database = database;
		this.model = model;
		this.report = report;
	}

	/** Runs one plan at a time. */
	void plan(boolean warm, Service service, Floor floor, int times) {
		double critical = critical(Duration.ofMillis(200));
		List<Double> inMemory = new ArrayList<>();
		List<Double> commits = new ArrayList<>();
		Run run = Run.of(service, this.model, this.database, 1, times, () -> {
			commits.addAll(this.database.commits(Duration.ofMillis(200)).values());
			inMemory.addAll(floor.plans(1).values());
		});
		this.report.put(warm, Measure.PLAN, run.makespans().over(critical));
		this.report.put(warm, Measure.PLAN_IN_MEMORY, Sample.of(inMemory).over(critical));
		this.report.put(warm, Measure.WRITERS_ALONE, run.writersPerStep());
		tell(run);
		hops(warm, run, Sample.of(commits), Measure.HOP, Measure.HOP_P99);
	}

	/** Runs 100 plans at a time. */
	void plans(boolean warm, Service service, Floor floor, int times) {
		double critical = critical(Duration.ofMillis(500));
		List<Double> inMemory = new ArrayList<>();
		List<Double> commits = new ArrayList<>();
		Run run = Run.of(service, this.model, this.database, PLANS, times, () -> {
			commits.addAll(this.database.commits(Duration.ofSeconds(1)).values());
			inMemory.addAll(floor.plans(PLANS).values());
		});
		this.report.put(warm, Measure.PLANS, run.makespans().over(critical));
		this.report.put(warm, Measure.PLANS_SLOWEST, run.makespans().percentile(100) / critical);
		this.report.put(warm, Measure.PLANS_IN_MEMORY, Sample.of(inMemory).over(critical));
		this.report.put(warm, Measure.WRITERS, run.writersPerStep());
		tell(run);
		this.report.line("  %d requests for a plan were refused for a while", service.refused());
		hops(warm, run, Sample.of(commits), Measure.HOP_LOADED, Measure.HOP_LOADED_P99);
	}

	/** Runs as many steps as it can, the model answering at once. */
	void steps(boolean warm, Service service, Floor floor, int times, Duration window) {
		this.model.delay(Duration.ZERO);
		List<Double> ratios = new ArrayList<>();
		List<Double> writers = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			double least = floor(floor, window);
			Rate rate = Rate.of(service, this.database, this.model, this.settings.inFlight(),
					warm ? Duration.ofMillis(500) : Duration.ZERO, window);
			this.report.line("  service: %4.0f steps/s, %s", rate.stepsPerSecond(), rate.cpu());
			ratios.add(rate.stepsPerSecond() / least);
			writers.add(rate.writersPerStep());
		}
		this.report.put(warm, Measure.STEPS, Sample.of(ratios));
		this.report.put(warm, Measure.WRITERS_INSTANT, Sample.of(writers));
	}

	private double floor(Floor floor, Duration window) {
		Cpu before = Cpu.of(floor.process(), this.database.process(), this.model.process());
		double steps = floor.steps(window);
		Cpu after = Cpu.of(floor.process(), this.database.process(), this.model.process());
		this.report.line("  floor:   %4.0f steps/s, %s", steps, after.since(before, steps * window.toMillis() / 1000));
		return steps;
	}

	private double critical(Duration call) {
		return Shape.STANDARD.criticalPath(this.model.delay(call)).toNanos() / 1e6;
	}

	private void hops(boolean warm, Run run, Sample commits, Measure p50, Measure p99) {
		double commit = commits.median();
		Hops hops = run.hops();
		this.report.line("  single-client commit: p50 %.2f ms, p99 %.2f ms", commit, commits.percentile(99));
		this.report.line("  commit to request: p50 %.2f ms, p99 %.2f ms; endedAt to request: p50 %.2f ms, p99 %.2f ms",
				hops.sinceCommit().median(), hops.sinceCommit().percentile(99), hops.sinceEnd().median(),
				hops.sinceEnd().percentile(99));
		this.report.put(warm, p50, hops.sinceCommit().median() / commit);
		this.report.put(warm, p99, hops.sinceCommit().percentile(99) / commit);
	}

	private void tell(Run run) {
		this.report.line("  %.2f transactions a step change a plan; a request has %.0f characters",
				run.transitionsPerStep(), run.requestLength());
	}

}
