package io.planloom.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.planloom.bench.Service.Posted;

/** The same plans with a model that answers every call, and with one that does not. */
final class Chaos {

	private static final int PLANS = Integer.getInteger("bench.plans", 1000);

	/** As many as the service has unless told otherwise. */
	private static final int SLOTS = 64;

	private static final Duration CALL = Duration.ofMillis(50);

	private static final Duration LONGEST = Duration.ofMinutes(15);

	/**
	 * So many that hardly a step fails, and the plans do as much work as the clean ones.
	 */
	private static final int MANY_ATTEMPTS = 12;

	private static final int USUAL_ATTEMPTS = 3;

	private final Settings settings;

	private final Database database;

	private final Model model;

	private final Report report;

	Chaos(Settings settings, Database database, Model model, Report report) {
		this.settings = settings.withSlots(SLOTS);
		this.database = database;
		this.model = model;
		this.report = report;
	}

	void run() {
		long clean = run("clean", false, USUAL_ATTEMPTS).requests();
		tell(run("chaos", true, MANY_ATTEMPTS), clean);
		tell(run("chaos_usual_attempts", true, USUAL_ATTEMPTS), clean);
	}

	private Outcome run(String name, boolean faults, int attempts) {
		this.model.faults(CALL, faults);
		try (Service service = Service.start(this.database, this.model, this.settings, name,
				"--planloom.models.timeout=3s", "--planloom.retry.max-delay=5s")) {
			long start = System.nanoTime();
			List<Posted> posted = service.post(PLANS, attempts);
			service.tables().awaitEnded(LONGEST);
			double seconds = (System.nanoTime() - start) / 1e9;
			return tell(name, seconds, posted, service.tables());
		}
	}

	private Outcome tell(String name, double seconds, List<Posted> posted, PlanTables tables) {
		Map<Fault, Long> requests = this.model.counts();
		Map<String, Long> calls = tables
			.counts("select coalesce(error_code, 'answered'), count(*) from model_call group by 1");
		Truth truth = Truth.of(tables);
		this.report.line("%s: %s; %.0f s, a plan %s ms", name,
				tables.counts("select status, count(*) from plan group by status"), seconds,
				tables.makespans(posted).told());
		this.report.line("  requests that the model saw: %s", requests);
		this.report.line("  calls that are recorded:     %s", calls);
		this.report.line("  failed attempts in a step:   %s", tables
			.counts("select lpad(failures::text, 2), count(*) from step group by failures order by failures"));
		this.report.line("  %s", truth.isWhole() ? "all of %d checks hold".formatted(Truth.checks()) : truth.lies());
		return new Outcome(requests);
	}

	private void tell(Outcome chaos, long clean) {
		this.report.line("  requests over those of the clean run: %.2f, without refusals %.2f",
				(double) chaos.requests() / clean, (double) chaos.taken() / clean);
	}

	/**
	 * What a run came to.
	 *
	 * @param counts what became of the requests
	 */
	private record Outcome(Map<Fault, Long> counts) {

		long requests() {
			return this.counts.values().stream().mapToLong(Long::longValue).sum();
		}

		/** Returns the requests that the model did not refuse at the door. */
		long taken() {
			return requests() - this.counts.getOrDefault(Fault.LIMITED, 0L);
		}

	}

}
