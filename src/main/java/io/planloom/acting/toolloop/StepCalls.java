package io.planloom.acting.toolloop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.planloom.llm.ModelReply;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;
import io.planloom.plan.work.ToolWork;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one step, as one attempt finds and makes them. What a lost attempt
 * left under way is decided by the tool's class: a call that reads, or whose key makes it
 * harmless, is made again; of any other the model is told that nobody knows what it did.
 */
final class StepCalls {

	/** A tool that is called so often with the same arguments leads nowhere. */
	private static final int SAME = 3;

	private final AttemptRef ref;

	private final String thread;

	private final ToolWork work;

	private final StepTools tools;

	private final ToolCaller caller;

	private final Clock clock;

	/** All calls of the step by their numbers. */
	private final TreeMap<Integer, ToolCall> calls = new TreeMap<>();

	StepCalls(ClaimedStep claimedStep, ToolWork work, StepTools tools, ToolCaller caller, Clock clock) {
		this.ref = claimedStep.ref();
		this.thread = claimedStep.notes().thread();
		this.work = work;
		this.tools = tools;
		this.caller = caller;
		this.clock = clock;
		keep(work.callsOf(this.ref.planId(), this.ref.stepId()));
	}

	private void keep(List<ToolCall> changed) {
		changed.forEach((call) -> this.calls.put(call.number(), call));
	}

	/** Returns the calls of the conversation. */
	List<ToolCall> told() {
		return this.calls.values().stream().filter((call) -> call.thread().equals(this.thread)).toList();
	}

	/** Tells whether the step has made as many calls as it may. */
	boolean isExhausted(int most) {
		return told().stream().filter((call) -> call.startedAt() != null).count() >= most;
	}

	/**
	 * Takes down what the model asks for.
	 * @return why the step ends, null if it goes on
	 */
	@Nullable StepOutcome ask(ModelReply reply, TurnCalls turns, AttemptModel model) {
		List<ToolCall> before = told();
		int turn = before.stream().mapToInt(ToolCall::turn).max().orElse(0) + 1;
		int number = this.calls.isEmpty() ? 1 : this.calls.lastKey() + 1;
		List<ToolCall> asked = turns.of(reply,
				new TurnCalls.Place(this.ref.attempt(), this.thread, turn, number, now()), before);
		if (!this.work.record(this.ref, asked)) {
			return interrupted(model);
		}
		keep(asked);
		return asked.stream()
			.filter((call) -> same(call) >= SAME)
			.findFirst()
			.map((call) -> stalled(call, model))
			.orElse(null);
	}

	private long same(ToolCall call) {
		return this.calls.values()
			.stream()
			.filter((other) -> other.attempt() == call.attempt() && other.tool().equals(call.tool())
					&& other.arguments().equals(call.arguments()))
			.count();
	}

	/**
	 * Makes the calls that are open, in the order in which the model asked for them.
	 * @return why the step waits or ends, null if every call is over
	 */
	@Nullable StepOutcome finish(AttemptModel model) {
		try {
			for (List<ToolCall> next = next(); !next.isEmpty(); next = next()) {
				ToolCaller.Made made = this.caller.make(this.ref, next);
				keep(made.calls());
				ToolResult.Unavailable unavailable = made.unavailable();
				if (unavailable != null) {
					return postponed(unavailable, model);
				}
			}
		}
		catch (InterruptedException ex) {
			return interrupted(model);
		}
		List<ToolCall> waiting = told().stream().filter((call) -> call.status() == ToolCallStatus.WAITING).toList();
		return waiting.isEmpty() ? null : new StepOutcome.AwaitsPerson(waiting, model.calls());
	}

	/**
	 * Returns the calls to make next: all open ones if they only read, else the first.
	 */
	private List<ToolCall> next() throws InterruptedException {
		List<ToolCall> open = new ArrayList<>();
		for (ToolCall call : told()) {
			if (call.status() == ToolCallStatus.RUNNING && !isRepeatable(call)) {
				giveUp(call);
			}
			else if (!call.status().isOver() && call.status() != ToolCallStatus.WAITING) {
				open.add(call);
			}
		}
		boolean read = open.stream().allMatch((call) -> call.toolClass().equals(ToolClass.READ.wireName()));
		return (read || open.isEmpty()) ? open : List.of(open.getFirst());
	}

	private boolean isRepeatable(ToolCall call) {
		Optional<ToolSpec> spec = this.tools.find(call.tool());
		return call.toolClass().equals(ToolClass.READ.wireName())
				|| (call.toolClass().equals(ToolClass.WRITE.wireName()) && spec.isPresent() && spec.get().takesKey());
	}

	private void giveUp(ToolCall call) throws InterruptedException {
		ToolCall unknown = call.end(ToolCallStatus.UNKNOWN,
				"The service stopped while this call was under way. Nobody knows whether it took effect, and it is not"
						+ " made again by itself. Find out by other means, or say so in the result.",
				now());
		if (!this.work.record(this.ref, List.of(unknown))) {
			throw new InterruptedException("The attempt is no longer under way");
		}
		keep(List.of(unknown));
	}

	private StepOutcome postponed(ToolResult.Unavailable unavailable, AttemptModel model) {
		Duration wait = Duration.between(this.clock.instant(), unavailable.notBefore());
		return new StepOutcome.Postponed(new StepError(StepErrorCode.TOOL_UNAVAILABLE, unavailable.reason()),
				wait.isNegative() ? Duration.ZERO : wait, model.calls());
	}

	private static StepOutcome stalled(ToolCall call, AttemptModel model) {
		StepError error = new StepError(StepErrorCode.TOOL_LIMIT,
				"The step called %s %d times with the same arguments.".formatted(call.tool(), SAME));
		return new StepOutcome.Failed(error, StepOutcome.Reach.STEP, model.calls());
	}

	private static StepOutcome interrupted(AttemptModel model) {
		Thread.currentThread().interrupt();
		StepError error = new StepError(StepErrorCode.INTERRUPTED, "The attempt ended during a tool call.");
		return new StepOutcome.RetryLater(error, null, model.calls());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
