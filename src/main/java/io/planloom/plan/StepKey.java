package io.planloom.plan;

import java.util.UUID;

import jakarta.persistence.Embeddable;

/**
 * What identifies a step.
 *
 * @param planId the plan
 * @param id unique in that plan
 */
@Embeddable
record StepKey(UUID planId, String id) {
}
