package io.planloom.plan;

import java.util.UUID;

/**
 * The plan that a request made, or that an earlier request with the same key had made.
 *
 * @param planId the plan
 * @param repeated whether an earlier request with the same idempotency key made it
 */
public record CreatedPlan(UUID planId, boolean repeated) {
}
