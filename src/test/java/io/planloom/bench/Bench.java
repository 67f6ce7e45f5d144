package io.planloom.bench;

import java.time.Duration;

import io.planloom.testing.ToolWorld;

/**
 * Starts a PostgreSQL, a scripted model and the service, each as processes of their own,
 * and prints what the engine costs; see {@code bench/README.md}.
 */
public final class Bench {

	/** On a busy machine it takes longer, if that is what one wants. */
	private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("bench.minutes", 8));

	private final Settings settings;

	private final Database database;

	private final Model model;

	private final Report report = new Report();

	private final Measurements measurements;

	private Bench(Settings settings, Database database, Model model) {
		this.settings = settings;
		this.database = database;
		this.model = model;
		this.measurements = new Measurements(settings, database, model, this.report);
	}

	/**
	 * Measures everything once and ends.
	 * @param arguments none; {@link Settings} are system properties
	 */
	public static void main(String[] arguments) {
		Thread.ofPlatform().daemon().name("watchdog").start(Bench::endWhenTooLong);
		int status = 1;
		try (Database database = Database.start(); Model model = Model.start()) {
			new Bench(Settings.fromProperties(), database, model).run();
			status = 0;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace();
		}
		System.exit(status);
	}

	private static void endWhenTooLong() {
		Commands.pause(LONGEST);
		System.err.println("The bench took longer than " + LONGEST);
		System.exit(2);
	}

	private void run() {
		tellContext();
		switch (Settings.only()) {
			case "" -> measureEngine();
			case "streaming" -> measureStreaming();
			case "tools" -> measureTools();
			case "burst" -> new Burst(this.settings, this.database, this.model, this.report).run();
			case "slots" -> slots().measureMakespans();
			case "heap" -> slots().measureHeap();
			case "chaos" -> new Chaos(this.settings, this.database, this.model, this.report).run();
			default -> throw new IllegalArgumentException("Nothing is called " + Settings.only());
		}
	}

	private Slots slots() {
		return new Slots(this.settings, this.database, this.model, this.report);
	}

	private void measureStreaming() {
		try (Service streaming = service("streaming");
				Service waiting = Service.start(this.database, this.model, this.settings, "waiting",
						"--planloom.models.stream-planner=false")) {
			new Streaming(this.model, this.report).measure(streaming, waiting);
		}
	}

	private void measureTools() {
		try (ToolWorld world = ToolWorld.start();
				Service service = Service.start(this.database, this.model, this.settings, "tools",
						"--world.url=" + world.url())) {
			new ToolCalls(this.model, this.report).measure(service, world);
		}
	}

	private void measureEngine() {
		// What is cold is the service, not the model
		try (Floor floor = floor("model_warm_up")) {
			this.model.delay(Duration.ZERO);
			floor.steps(Duration.ofSeconds(5));
		}
		try (Service service = service("cold_plan"); Floor floor = floor("cold_plan_floor")) {
			this.measurements.plan(false, service, floor, 1);
		}
		try (Service service = service("cold_plans"); Floor floor = floor("cold_plans_floor")) {
			this.measurements.plans(false, service, floor, 1);
		}
		try (Service service = service("service"); Floor floor = floor("floor")) {
			this.measurements.steps(false, service, floor, 1, Duration.ofSeconds(5));
			warmUp(service, floor);
			this.measurements.plans(true, service, floor, 3);
			this.measurements.steps(true, service, floor, 5, Duration.ofSeconds(4));
			this.measurements.plan(true, service, floor, 10);
		}
		this.report.print();
	}

	private void tellContext() {
		this.report.line("%d cores, Java %s, %s, PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s",
				Runtime.getRuntime().availableProcessors(), Runtime.version(), System.getProperty("os.name"),
				this.database.setting("server_version"), this.database.setting("fsync"),
				this.database.setting("synchronous_commit"), this.database.setting("full_page_writes"));
		this.report.line("%s", this.settings);
	}

	private void warmUp(Service service, Floor floor) {
		this.model.delay(Duration.ZERO);
		floor.steps(Duration.ofSeconds(8));
		Rate rate = Rate.of(service, this.database, this.model, this.settings.inFlight(), Duration.ofSeconds(75),
				Duration.ofSeconds(5));
		this.report.line("Warmed up: %.0f steps/s", rate.stepsPerSecond());
	}

	private Service service(String name) {
		return Service.start(this.database, this.model, this.settings, name);
	}

	private Floor floor(String name) {
		return Floor.start(this.database, this.model, this.settings, name);
	}

}
