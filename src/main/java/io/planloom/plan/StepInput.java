package io.planloom.plan;

/**
 * What a step builds on: the result of another one.
 *
 * @param stepId the step that made it
 * @param description what that step was to do
 * @param attempt the attempt that made it
 */
public record StepInput(String stepId, String description, int attempt) {
}
