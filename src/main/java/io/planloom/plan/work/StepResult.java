package io.planloom.plan.work;

import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step, for the prompts that use it.
 *
 * @param stepId its id in the plan
 * @param description what it was to do
 * @param status where it stands
 * @param result its text, null unless it completed
 * @param error why it did not complete, null if it did or has not ended
 */
public record StepResult(String stepId, String description, StepStatus status, @Nullable String result,
		@Nullable StepError error) {
}
