package io.planloom.plan.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.event.PlannedStep;

/**
 * The plan as an author left it.
 *
 * @param planId the plan
 * @param number 1 for the first
 * @param author who made it
 * @param reason one plain sentence
 * @param steps all steps but system steps, in the order of the plan
 * @param createdAt when it was made
 */
public record NewRevision(UUID planId, int number, RevisionAuthor author, String reason, List<PlannedStep> steps,
		Instant createdAt) {
}
