package io.planloom.plan.work;

import java.util.UUID;

/**
 * Names one attempt. It is also the fence: an outcome counts only while its step is still
 * in progress with this worker and this attempt.
 *
 * @param planId the plan
 * @param stepId the step in that plan
 * @param attempt 1 for the first
 * @param worker the worker that claimed it
 */
public record AttemptRef(UUID planId, String stepId, int attempt, UUID worker) {
}
