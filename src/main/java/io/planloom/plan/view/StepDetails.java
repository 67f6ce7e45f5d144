package io.planloom.plan.view;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A step with its attempts, model calls and tool calls.
 *
 * @param step the step
 * @param attempts the attempts in order, including one that is running
 * @param modelCalls the model calls in order; those of an attempt appear when it ends
 * @param toolCalls the tool calls in order
 */
public record StepDetails(@JsonUnwrapped StepSnapshot step, List<AttemptSnapshot> attempts,
		List<CallSnapshot> modelCalls, List<ToolCallSnapshot> toolCalls) {
}
