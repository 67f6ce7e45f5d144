package io.planloom.plan.event;

import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;

/**
 * A step, as events tell of it.
 *
 * @param id its id in the plan
 * @param kind what it does
 * @param description what it is to do
 * @param status where it stands after the event
 * @param attempt the latest attempt, 0 if none was made
 */
public record StepLine(String id, StepKind kind, String description, StepStatus status, int attempt) {
}
