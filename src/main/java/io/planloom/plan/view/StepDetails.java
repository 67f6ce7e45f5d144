package io.planloom.plan.view;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A step with all that was tried for it.
 *
 * @param step the step
 * @param attempts in their order, the one under way too
 * @param modelCalls in their order; those of the attempt under way come with its end
 */
public record StepDetails(@JsonUnwrapped StepSnapshot step, List<AttemptSnapshot> attempts,
		List<CallSnapshot> modelCalls) {
}
