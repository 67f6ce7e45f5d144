package io.planloom.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The harness's end of {@link ModelProgram}. */
final class Model implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Program program;

	private final String address;

	private Model(Program program) {
		this.program = program;
		this.address = program.ask(TIMEOUT, "address").getFirst();
	}

	static Model start() {
		return new Model(Program.start("model", ModelProgram.class.getName(), true, null, List.of()).ready());
	}

	/** Returns the base URL. */
	String address() {
		return this.address;
	}

	ProcessHandle process() {
		return this.program.process();
	}

	/** Makes every call take so long. */
	Duration delay(Duration delay) {
		this.program.ask(TIMEOUT, "delay", delay.toMillis());
		return delay;
	}

	/**
	 * Makes every call take so long, draft plans of a shape, and steps answer with so
	 * many characters.
	 */
	void answer(Duration delay, Shape shape, int characters) {
		this.program.ask(TIMEOUT, "answer", delay.toMillis(), shape.layers(), shape.width(), characters);
	}

	/** Makes the planner write so long, and every other call take so long. */
	void write(Duration plan, Duration call) {
		this.program.ask(TIMEOUT, "write", plan.toMillis(), call.toMillis());
	}

	/** Makes each step call a tool so many times, one in each answer. */
	void callTools(Duration delay, int calls) {
		this.program.ask(TIMEOUT, "tools", delay.toMillis(), calls);
	}

	/** Makes every call take so long, and fails a part of them if told to. */
	void faults(Duration delay, boolean some) {
		this.program.ask(TIMEOUT, "faults", delay.toMillis(), some ? "some" : "none");
	}

	/** Returns what became of the requests since then. */
	Map<Fault, Long> counts() {
		Map<Fault, Long> counts = new EnumMap<>(Fault.class);
		for (String line : this.program.ask(TIMEOUT, "counts")) {
			String[] words = line.split(" ");
			counts.put(Fault.valueOf(words[0]), Long.valueOf(words[1]));
		}
		return counts;
	}

	void record() {
		this.program.ask(TIMEOUT, "record");
	}

	/** Returns what came since the recording began. */
	List<Arrival> arrivals() {
		return this.program.ask(TIMEOUT, "arrivals").stream().map(Arrival::parse).toList();
	}

	@Override
	public void close() {
		this.program.close();
	}

	/**
	 * A request that the model received.
	 *
	 * @param step whose call it is
	 * @param at when it had been read, by the machine's clock
	 * @param length of its body in characters
	 */
	record Arrival(StepId step, Instant at, int length) {

		static Arrival parse(String line) {
			String[] words = line.split(" ");
			return new Arrival(new StepId(UUID.fromString(words[0]), words[1]), Instant.parse(words[2]),
					Integer.parseInt(words[3]));
		}

	}

	/**
	 * A step of a plan.
	 *
	 * @param planId the plan
	 * @param id the step's id in it
	 */
	record StepId(UUID planId, String id) {
	}

}
