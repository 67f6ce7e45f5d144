package io.planloom.plan.model;

import java.util.UUID;

/**
 * A person's no to the plan as an author left it.
 *
 * @param planId the plan
 * @param number which revision, 1 for the first
 * @param reason in the person's words
 */
public record RejectedRevision(UUID planId, int number, String reason) {
}
