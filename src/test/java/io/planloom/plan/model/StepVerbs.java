package io.planloom.plan.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.EscalationLevel;
import io.planloom.plan.StepStatus;

/** The guarded verbs of a step, each of which can be tried in each status. */
final class StepVerbs {

	private static final Path SOURCES = Path.of("src/main/java/io/planloom/plan/model");

	/** A verb that asks first whether the status allows it. */
	private static final Pattern GUARDED = Pattern.compile("void (\\w+)\\([^)]*\\) \\{\\s+require\\(");

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private static final Map<String, Consumer<Step>> VERBS = new TreeMap<>();

	static {
		VERBS.put("ready", (step) -> step.ready(NOW));
		VERBS.put("start", (step) -> step.start(new UUID(0, 1), NOW));
		VERBS.put("complete", (step) -> step.complete(NOW));
		VERBS.put("retry", (step) -> step.retry(NOW));
		VERBS.put("postpone", (step) -> step.postpone(PlanFixture.PASSING, NOW, true));
		VERBS.put("fail", (step) -> step.fail(PlanFixture.FINAL, NOW));
		VERBS.put("release", (step) -> step.release(NOW));
		VERBS.put("lose", (step) -> step.lose(NOW));
		VERBS.put("hold", Step::hold);
		VERBS.put("askFor", (step) -> step.askFor(List.of(1)));
		VERBS.put("decide", (step) -> step.decide(1, NOW));
		VERBS.put("confirm", (step) -> step.confirm(NOW));
		VERBS.put("failWaiting", (step) -> step.failWaiting(PlanFixture.FINAL, NOW));
		VERBS.put("sendBack", (step) -> step.sendBack("Too long", NOW));
		VERBS.put("suspend", Step::suspend);
		VERBS.put("escalate", (step) -> step.escalate(EscalationLevel.FALLBACK, "It failed", NOW));
		VERBS.put("skip", (step) -> step.skip(PlanFixture.FINAL, NOW));
		VERBS.put("cancel", (step) -> step.cancel(NOW));
		VERBS.put("supersede", (step) -> step.supersede(2));
		VERBS.put("reopen", Step::reopen);
		VERBS.put("awaitParts", Step::awaitParts);
		VERBS.put("inherit", (step) -> step.inherit(in(StepStatus.COMPLETED)));
		VERBS.put("ask", (step) -> step.ask(NOW));
		VERBS.put("redefine", (step) -> step.redefine(DraftedSteps.action("a"), 2));
	}

	private StepVerbs() {
	}

	/** Returns the names of all verbs that are known here. */
	static Set<String> names() {
		return VERBS.keySet();
	}

	/** Returns the names of all verbs that the sources have. */
	static Set<String> namesInSources() {
		return Stream.of("StepRun.java", "Step.java")
			.flatMap((file) -> GUARDED.matcher(read(SOURCES.resolve(file))).results())
			.map((verb) -> verb.group(1))
			.collect(Collectors.toSet());
	}

	/** Returns what each verb does in each status that allows it. */
	static List<Edge> edges() {
		return VERBS.keySet()
			.stream()
			.flatMap((verb) -> Arrays.stream(StepStatus.values()).flatMap((from) -> edge(verb, from)))
			.toList();
	}

	private static Stream<Edge> edge(String verb, StepStatus from) {
		Step step = in(from);
		try {
			perform(verb, step);
			return Stream.of(new Edge(verb, from.wireName(), step.status().wireName()));
		}
		catch (IllegalTransitionException ex) {
			return Stream.empty();
		}
	}

	private static Step in(StepStatus status) {
		Step step = new Step(new UUID(0, 2), DraftedSteps.action("a"), 0, 1, 0);
		List<String> path = switch (status) {
			case PENDING -> List.of();
			case READY -> List.of("ready");
			case IN_PROGRESS -> List.of("ready", "start");
			case WAITING -> List.of("ready", "start", "hold");
			case COMPLETED -> List.of("ready", "start", "complete");
			case FAILED -> List.of("ready", "start", "fail");
			case SKIPPED -> List.of("skip");
			case CANCELLED -> List.of("cancel");
		};
		path.forEach((verb) -> perform(verb, step));
		return step;
	}

	private static void perform(String verb, Step step) {
		Objects.requireNonNull(VERBS.get(verb)).accept(step);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a verb does.
	 *
	 * @param verb its name
	 * @param from the status before
	 * @param to the status after, the same if the verb changes something else
	 */
	record Edge(String verb, String from, String to) {
	}

}
