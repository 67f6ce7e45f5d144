package io.planloom.plan.view;

import java.time.Instant;
import java.util.List;

import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.event.PlannedStep;

/**
 * One revision of a plan's steps.
 *
 * @param number number of the revision; 1 for the first
 * @param author who wrote it: {@code planner}, {@code replanner} or {@code user}
 * @param reason one plain sentence, or the user's own words
 * @param createdAt when it was written
 * @param added ids of the steps that the previous revision did not have
 * @param kept ids of the steps that both revisions have, including changed ones
 * @param dropped ids of the steps that only the previous revision had
 */
public record PlanRevision(int number, RevisionAuthor author, String reason, Instant createdAt, List<String> added,
		List<String> kept, List<String> dropped) {

	static PlanRevision of(Content content, List<PlannedStep> before) {
		List<String> old = ids(before);
		List<String> present = ids(content.steps());
		return new PlanRevision(content.number(), content.author(), content.reason(), content.createdAt(),
				present.stream().filter((id) -> !old.contains(id)).toList(),
				present.stream().filter(old::contains).toList(),
				old.stream().filter((id) -> !present.contains(id)).toList());
	}

	private static List<String> ids(List<PlannedStep> steps) {
		return steps.stream().map(PlannedStep::id).toList();
	}

	/**
	 * The content of a revision.
	 *
	 * @param number 1 for the first
	 * @param author who made it
	 * @param reason one plain sentence, or a user's own words
	 * @param createdAt when it was made
	 * @param steps all but the service's own, in the order of the plan
	 */
	record Content(int number, RevisionAuthor author, String reason, Instant createdAt, List<PlannedStep> steps) {
	}

}
