package io.planloom.plan.command;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.lifecycle.ToolWait;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownCallException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.spi.ToolArguments;
import io.planloom.plan.store.ToolCallRows;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Lets people approve and reject tool calls that wait for them. Each method is one
 * transaction on one plan. A repeated decision changes nothing.
 */
@Service
public class ToolDecisions {

	private final PlanVerbs verbs;

	private final ToolCallRows rows;

	private final ToolArguments tools;

	private final Clock clock;

	ToolDecisions(PlanVerbs verbs, ToolCallRows rows, ObjectProvider<ToolArguments> tools, Clock clock) {
		this.verbs = verbs;
		this.rows = rows;
		this.tools = tools.getIfAvailable(() -> (tool, arguments) -> Optional.empty());
		this.clock = clock;
	}

	/**
	 * Has a call made.
	 * @param planId the plan
	 * @param stepId the step
	 * @param number number of the call within the step
	 * @param arguments a JSON object to call the tool with, null for those that the model
	 * wrote; of a call that asks something, the answer
	 * @param remember whether further calls of the tool do not wait in this plan
	 * @throws UnknownPlanException if there is no such plan
	 * @throws UnknownStepException if it has no such step
	 * @throws UnknownCallException if the step has no such call
	 * @throws StepStateException if the call was rejected, or its step waits no more
	 * @throws InvalidStepsException if the tool does not take the arguments
	 */
	public void approve(UUID planId, String stepId, int number, @Nullable String arguments, boolean remember) {
		ToolCall call = find(planId, stepId, number);
		if (arguments != null && call.question() == null) {
			this.tools.faults(call.tool(), arguments).ifPresent((fault) -> {
				throw new InvalidStepsException(
						List.of(new InvalidStepsException.InvalidPart("/arguments", "cannot be used: " + fault)));
			});
		}
		if (call.status() == ToolCallStatus.WAITING) {
			decide(planId, stepId, approved(call, arguments), remember, "approve a tool call of");
		}
		else if (call.status() == ToolCallStatus.REJECTED) {
			throw new StepStateException("approve a tool call of", stepId,
					"not waiting for call %d, which was rejected".formatted(number));
		}
	}

	/**
	 * Has a call not made; the model is told why.
	 * @param planId the plan
	 * @param stepId the step
	 * @param number number of the call within the step
	 * @param reason one sentence, for the model
	 * @throws UnknownPlanException if there is no such plan
	 * @throws UnknownStepException if it has no such step
	 * @throws UnknownCallException if the step has no such call
	 * @throws StepStateException if the call was approved, or its step waits no more
	 */
	public void reject(UUID planId, String stepId, int number, String reason) {
		ToolCall call = find(planId, stepId, number);
		if (call.status() == ToolCallStatus.WAITING) {
			decide(planId, stepId, rejected(call, reason), false, "reject a tool call of");
		}
		else if (call.status() != ToolCallStatus.REJECTED) {
			throw new StepStateException("reject a tool call of", stepId,
					"not waiting for call %d, which is %s".formatted(number, call.status().wireName()));
		}
	}

	private ToolCall find(UUID planId, String stepId, int number) {
		List<ToolCall> calls = this.rows.of(planId, stepId);
		return calls.stream().filter((call) -> call.number() == number).findFirst().orElseGet(() -> {
			this.verbs.apply(planId, (plan, now) -> step(plan, stepId));
			throw new UnknownCallException(planId, stepId, number);
		});
	}

	private static ToolCall approved(ToolCall call, @Nullable String arguments) {
		if (call.question() != null) {
			return call.answered(with(call, (arguments != null) ? arguments : "{}"));
		}
		return ((arguments != null) ? call.withArguments(arguments) : call).as(ToolCallStatus.APPROVED);
	}

	/** Who asks for something is told that it was declined; else the call is over. */
	private ToolCall rejected(ToolCall call, String reason) {
		return (call.question() != null) ? call.answered(with(call, "null"))
				: call.end(ToolCallStatus.REJECTED, reason, this.clock.instant());
	}

	private static String with(ToolCall call, String answer) {
		String before = call.answers();
		return (before != null) ? before.substring(0, before.length() - 1) + "," + answer + "]" : "[" + answer + "]";
	}

	private void decide(UUID planId, String stepId, ToolCall decided, boolean remember, String verb) {
		this.verbs.apply(planId, (plan, now) -> {
			Step step = step(plan, stepId);
			if (!step.asked().contains(decided.number())) {
				throw new StepStateException(verb, stepId,
						"not waiting for call %d, it is %s".formatted(decided.number(), step.status().wireName()));
			}
			if (remember) {
				plan.waiting().consent(decided.tool());
			}
			new ToolWait(new PlanChange(plan, now)).decide(step, decided);
		});
	}

	private static Step step(Plan plan, String stepId) {
		return plan.steps().find(stepId).orElseThrow(() -> new UnknownStepException(plan.id(), stepId));
	}

}
