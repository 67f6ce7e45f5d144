package io.planloom.plan.model;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Primary key of a step.
 *
 * @param planId the plan
 * @param id unique in that plan
 */
@Embeddable
record StepKey(@Column(name = "plan_id") UUID planId, String id) {
}
