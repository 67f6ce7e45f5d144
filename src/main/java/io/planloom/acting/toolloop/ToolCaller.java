package io.planloom.acting.toolloop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;
import io.planloom.plan.work.ToolWork;
import io.planloom.tools.ToolCallId;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.Toolbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes recorded calls, side by side if they are given together. Each is recorded as
 * begun before the first is made, and as over when it is.
 */
final class ToolCaller {

	/** The toolbox knows how long each tool may take; attempts have an end, too. */
	private static final Duration LONGEST = Duration.ofHours(1);

	private final Toolbox toolbox;

	private final ToolWork work;

	private final Clock clock;

	/**
	 * Makes calls.
	 * @param toolbox the tools
	 * @param work records the calls
	 * @param clock the present time
	 */
	ToolCaller(Toolbox toolbox, ToolWork work, Clock clock) {
		this.toolbox = toolbox;
		this.work = work;
		this.clock = clock;
	}

	/**
	 * Makes calls.
	 * @param ref the attempt
	 * @param calls those to make at the same time
	 * @return the same when they are over; one that is still pending could not be made at
	 * present
	 * @throws InterruptedException if the attempt is to end; what was under way stays
	 * recorded as running
	 */
	Made make(AttemptRef ref, List<ToolCall> calls) throws InterruptedException {
		List<ToolCall> begun = calls.stream().map((call) -> call.begin(now())).toList();
		record(ref, begun);
		if (begun.size() == 1) {
			return made(ref, begun, List.of(call(ref, begun.getFirst())));
		}
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<ToolResult>> results = new ArrayList<>();
			for (ToolCall call : begun) {
				Callable<ToolResult> task = () -> call(ref, call);
				results.add(threads.submit(task));
			}
			return made(ref, begun, await(threads, results));
		}
	}

	private static List<ToolResult> await(ExecutorService threads, List<Future<ToolResult>> results)
			throws InterruptedException {
		List<ToolResult> done = new ArrayList<>();
		try {
			for (Future<ToolResult> result : results) {
				done.add(result.get());
			}
			return done;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A tool call threw an exception", ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private ToolResult call(AttemptRef ref, ToolCall call) throws InterruptedException {
		ObjectNode arguments = TurnCalls.object(call.arguments());
		ToolCallId id = new ToolCallId(ref.planId(), ref.stepId(), call.attempt(), call.number());
		ObjectNode given = (arguments != null) ? arguments : JsonMapper.shared().createObjectNode();
		return this.toolbox.call(call.tool(), new ToolRequest(id, given, LONGEST, answers(call), null));
	}

	private static List<JsonNode> answers(ToolCall call) {
		return (call.answers() != null) ? JsonMapper.shared().readTree(call.answers()).valueStream().toList()
				: List.of();
	}

	private Made made(AttemptRef ref, List<ToolCall> begun, List<ToolResult> results) throws InterruptedException {
		List<ToolCall> over = new ArrayList<>();
		ToolResult.@Nullable Unavailable unavailable = null;
		for (int index = 0; index < begun.size(); index++) {
			ToolCall call = begun.get(index);
			if (results.get(index) instanceof ToolResult.Unavailable reason) {
				unavailable = reason;
				over.add(call.as(ToolCallStatus.PENDING));
			}
			else {
				over.add(end(call, results.get(index)));
			}
		}
		record(ref, over);
		return new Made(over, unavailable);
	}

	private ToolCall end(ToolCall call, ToolResult result) {
		return switch (result) {
			case ToolResult.Answer answer -> call.complete(clean(answer.text()), now());
			case ToolResult.Failed failed -> call.end(ToolCallStatus.FAILED, clean(failed.message()), now());
			case ToolResult.NeedsPerson question -> call.ask(clean("%s (answer in \"arguments\", by this schema: %s)"
				.formatted(question.question(), question.schema())));
			case ToolResult.NeedsGrant grant ->
				call.ask("Allow the use of the tool at " + grant.url() + " and then approve this call, or reject it.");
			case ToolResult.Unavailable unavailable -> throw new IllegalStateException("not over");
		};
	}

	/** PostgreSQL holds no NUL in texts. */
	private static String clean(String text) {
		return text.replace("\0", "");
	}

	private void record(AttemptRef ref, List<ToolCall> calls) throws InterruptedException {
		if (!this.work.record(ref, calls)) {
			throw new InterruptedException("The attempt is no longer under way");
		}
	}

	private Instant now() {
		return Objects.requireNonNull(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
	}

	/**
	 * Calls that were made.
	 *
	 * @param calls as they stand now
	 * @param unavailable why some of them could not be made, null if all were
	 */
	record Made(List<ToolCall> calls, ToolResult.@Nullable Unavailable unavailable) {
	}

}
