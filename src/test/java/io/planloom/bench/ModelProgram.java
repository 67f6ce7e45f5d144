package io.planloom.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.planloom.scripted.Completion;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;

/**
 * The scripted model in a JVM of its own, so that it shares neither heap nor compiler
 * with what is measured.
 */
final class ModelProgram {

	/** A step's result of a usual length. */
	private static final String RESULT = "The part was worked out from what was known before. ".repeat(6);

	private static final String PLAN = Drafts.dag(Shape.STANDARD.draft().toArray(Drafts.Step[]::new));

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final Map<Fault, LongAdder> counts = new ConcurrentHashMap<>();

	private ModelProgram() {
		this.server.keepRequests(false);
	}

	/**
	 * Runs until its input ends.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		ModelProgram program = new ModelProgram();
		Commands.serve(program::run);
	}

	private List<String> run(List<String> command) {
		return switch (command.getFirst()) {
			case "address" -> List.of(this.server.baseUrl());
			case "delay" -> delay(Duration.ofMillis(Long.parseLong(command.get(1))));
			case "answer" -> answer(Duration.ofMillis(Long.parseLong(command.get(1))),
					new Shape(Integer.parseInt(command.get(2)), Integer.parseInt(command.get(3))),
					Integer.parseInt(command.get(4)));
			case "write" -> write(Duration.ofMillis(Long.parseLong(command.get(1))),
					Duration.ofMillis(Long.parseLong(command.get(2))));
			case "faults" -> faults(Duration.ofMillis(Long.parseLong(command.get(1))), command.get(2).equals("some"));
			case "tools" -> tools(Duration.ofMillis(Long.parseLong(command.get(1))), Integer.parseInt(command.get(2)));
			case "counts" -> counts();
			case "record" -> record();
			case "arrivals" -> arrivals();
			default -> throw new IllegalArgumentException("Unknown command " + command);
		};
	}

	/** Takes so long for each call from now on. */
	private List<String> delay(Duration delay) {
		return answer(delay, PLAN, RESULT);
	}

	/** Drafts other plans from now on, with results of another length. */
	private List<String> answer(Duration delay, Shape shape, int characters) {
		return answer(delay, Drafts.dag(shape.draft().toArray(Drafts.Step[]::new)),
				RESULT.repeat(characters / RESULT.length() + 1).substring(0, characters));
	}

	private List<String> answer(Duration delay, String draft, String text) {
		Completion plan = delayed(Reply.text(draft), delay);
		Completion result = delayed(Reply.text(text), delay);
		this.server.reset();
		this.server.on((request) -> true).always((request) -> request.purpose().equals("plan") ? plan : result);
		return List.of();
	}

	/** Writes the plan of {@link Streaming} from now on, in pieces as long as a word. */
	private List<String> write(Duration plan, Duration call) {
		String text = Drafts.dag(Streaming.SHAPE.draft().toArray(Drafts.Step[]::new));
		Completion written = Reply.text(text).over(plan, text.length() / 6);
		Completion result = delayed(Reply.text(RESULT), call);
		this.server.reset();
		this.server.on((request) -> true).always((request) -> request.purpose().equals("plan") ? written : result);
		return List.of();
	}

	/** Answers with a tool call until so many came back, then with a result. */
	private List<String> tools(Duration delay, int calls) {
		this.server.reset();
		this.server.on((request) -> true).always((request) -> {
			long returned = request.messages()
				.stream()
				.filter((message) -> message.path("role").asString("").equals("tool"))
				.count();
			Commands.pause(delay);
			return (returned < calls) ? Reply.calls("look", "{\"what\":\"%d\"}".formatted(returned))
					: Reply.text(RESULT);
		});
		return List.of();
	}

	/**
	 * The same, and fails a part of the calls if told to; counts what becomes of them.
	 */
	private List<String> faults(Duration delay, boolean some) {
		delay(delay);
		Completion plan = delayed(Reply.text(PLAN), delay);
		Completion result = delayed(Reply.text(RESULT), delay);
		AtomicLong requests = new AtomicLong();
		this.counts.clear();
		this.server.on((request) -> true).always((request) -> {
			long number = requests.getAndIncrement();
			Fault fault = some ? Fault.of(number) : Fault.NONE;
			this.counts.computeIfAbsent(fault, (none) -> new LongAdder()).increment();
			return fault.reply(number, request.purpose().equals("plan") ? plan : result);
		});
		return List.of();
	}

	/** Tells what became of the calls. */
	private List<String> counts() {
		return this.counts.entrySet().stream().map((count) -> count.getKey() + " " + count.getValue().sum()).toList();
	}

	private static Completion delayed(Completion reply, Duration delay) {
		return delay.isZero() ? reply : reply.delay(delay);
	}

	/** Remembers requests from now on. */
	private List<String> record() {
		this.server.keepRequests(true);
		return List.of();
	}

	/** Tells what came since, and forgets it. */
	private List<String> arrivals() {
		this.server.keepRequests(false);
		return this.server.requests().stream().map(ModelProgram::told).toList();
	}

	private static String told(Request request) {
		return "%s %s %s %d".formatted(request.planId(), request.stepId(), request.arrivedAt(),
				request.bodyText().length());
	}

}
