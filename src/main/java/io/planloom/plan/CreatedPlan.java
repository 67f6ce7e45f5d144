package io.planloom.plan;

import java.util.UUID;

/**
 * What became of a request for a new plan.
 *
 * @param planId the plan
 * @param repeated whether an earlier request with the same idempotency key made it
 */
public record CreatedPlan(UUID planId, boolean repeated) {
}
