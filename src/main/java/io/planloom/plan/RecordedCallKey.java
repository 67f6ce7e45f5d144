package io.planloom.plan;

import java.util.UUID;

import jakarta.persistence.Embeddable;

/**
 * What identifies a model call.
 *
 * @param planId the plan
 * @param stepId the step in that plan
 * @param attempt the attempt that made it
 * @param number its place among the calls of that attempt, from 1
 */
@Embeddable
record RecordedCallKey(UUID planId, String stepId, int attempt, int number) {
}
