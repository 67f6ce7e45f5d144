package io.planloom.plan;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embeddable;

/**
 * What identifies a model call.
 *
 * @param planId the plan
 * @param stepId the step in that plan
 * @param attempt the attempt that made it
 * @param startedAt when it was sent; one attempt sends one at a time, and an attempt that
 * was given back shares its number with the next
 */
@Embeddable
record RecordedCallKey(UUID planId, String stepId, int attempt, Instant startedAt) {
}
