package io.planloom.llm;

import java.util.UUID;

/**
 * The attempt that a model call belongs to; the endpoint sees it in headers, so that a
 * gateway can attribute cost.
 *
 * @param planId the plan
 * @param stepId the step's id within its plan
 * @param stepKind the step's kind in lower case, such as {@code action}
 * @param attempt the number of the step's attempt, from 1
 */
public record CallOrigin(UUID planId, String stepId, String stepKind, int attempt) {
}
