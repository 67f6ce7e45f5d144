package io.planloom.plan.lifecycle;

import java.time.Instant;
import java.util.List;

import io.planloom.plan.Preview;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.event.ToolCallLine;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.RecordedToolCalls;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a step: what is logged of them, and how the step waits for a person's
 * word on some.
 */
public final class ToolWait {

	private final PlanChange change;

	/**
	 * Looks at the tool calls of a plan.
	 * @param change the change that they are part of
	 */
	public ToolWait(PlanChange change) {
		this.change = change;
	}

	/** Has a step wait whose attempt asks for the calls. */
	void begin(Step step, List<ToolCall> calls) {
		step.askFor(calls.stream().map(ToolCall::number).toList());
		for (ToolCall call : calls) {
			this.change.log(new StepEvent.Waiting(step.line(), this.change.plan().progress(), WaitingFor.PERSON,
					reason(call), null, ToolCallLine.of(call)));
		}
	}

	private static String reason(ToolCall call) {
		String question = call.question();
		return (question != null) ? "%s asks: %s".formatted(call.tool(), question)
				: "A person decides on the call of %s.".formatted(call.tool());
	}

	/** Records calls as they stand, and logs those that begin or are over. */
	public void record(Step step, List<ToolCall> calls) {
		this.change.plan().record(new RecordedToolCalls(this.change.plan().id(), step.id(), calls));
		for (ToolCall call : calls) {
			if (call.status() == ToolCallStatus.RUNNING) {
				this.change
					.log(new StepEvent.ToolCalled(step.line(), this.change.plan().progress(), ToolCallLine.of(call)));
			}
			else if (call.status().isOver()) {
				this.change.log(new StepEvent.ToolReturned(step.line(), this.change.plan().progress(),
						ToolCallLine.of(call), Preview.of(call.result()), call.error(), duration(call)));
			}
		}
	}

	private static @Nullable Long duration(ToolCall call) {
		Instant startedAt = call.startedAt();
		Instant endedAt = call.endedAt();
		return (startedAt != null && endedAt != null) ? endedAt.toEpochMilli() - startedAt.toEpochMilli() : null;
	}

	/**
	 * Takes a person's word on a call that waits.
	 * @param step the step that waits for it
	 * @param decided the call, approved or rejected
	 */
	public void decide(Step step, ToolCall decided) {
		step.decide(decided.number(), this.change.now());
		record(step, List.of(decided));
	}

}
