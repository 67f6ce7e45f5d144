package io.planloom.plan.event;

import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;

/**
 * A step, as events describe it.
 *
 * @param id the step's id within the plan
 * @param kind what the step does
 * @param description what the step is to achieve
 * @param status the step's status after the event
 * @param attempt number of the latest attempt; 0 if there was none
 */
public record StepLine(String id, StepKind kind, String description, StepStatus status, int attempt) {
}
