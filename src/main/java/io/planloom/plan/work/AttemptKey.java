package io.planloom.plan.work;

import java.util.UUID;

/**
 * Identifies an attempt.
 *
 * @param planId the plan
 * @param stepId the step in that plan
 * @param number 1 for the first
 */
record AttemptKey(UUID planId, String stepId, int number) {
}
