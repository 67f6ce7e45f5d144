package io.planloom.bench;

import java.time.Duration;
import java.util.List;

/** The harness's end of {@link FloorProgram}. */
final class Floor implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final Program program;

	private final Settings settings;

	private Floor(Program program, Settings settings) {
		this.program = program;
		this.settings = settings;
	}

	static Floor start(Database database, Model model, Settings settings, String name) {
		List<String> arguments = settings.forFloor(database.create(name), model.address());
		return new Floor(Program.start(name, FloorProgram.class.getName(), true, null, arguments).ready(), settings);
	}

	/** Runs plans in memory, all at once. Returns their makespans in ms. */
	Sample plans(int count) {
		return Sample.of(this.program.ask(TIMEOUT, "plans", count).stream().map(Double::valueOf).toList());
	}

	ProcessHandle process() {
		return this.program.process();
	}

	/** Returns how many steps it runs in a second. */
	double steps(Duration duration) {
		return Double.parseDouble(
				this.program.ask(TIMEOUT, "steps", this.settings.concurrency(), duration.toMillis()).getFirst());
	}

	@Override
	public void close() {
		this.program.close();
	}

}
