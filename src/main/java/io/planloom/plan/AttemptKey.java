package io.planloom.plan;

import java.util.UUID;

import jakarta.persistence.Embeddable;

/**
 * What identifies an attempt.
 *
 * @param planId the plan
 * @param stepId the step in that plan
 * @param number 1 for the first
 */
@Embeddable
record AttemptKey(UUID planId, String stepId, int number) {
}
