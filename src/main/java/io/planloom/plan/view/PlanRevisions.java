package io.planloom.plan.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.event.PlannedStep;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/** Reads what plans were like, by one statement each; a revision's steps never change. */
@Service
public class PlanRevisions {

	private final Revisions revisions;

	private final JsonMapper json;

	PlanRevisions(Revisions revisions, JsonMapper json) {
		this.revisions = revisions;
		this.json = json;
	}

	/**
	 * Reads all revisions of a plan.
	 * @param planId the plan
	 * @return in their order; empty for a plan without steps, and for an unknown one
	 */
	public List<PlanRevision> of(UUID planId) {
		List<PlanRevision> revisions = new ArrayList<>();
		List<PlannedStep> before = List.of();
		for (PlanRevision.Content content : contents(this.revisions.of(planId))) {
			revisions.add(PlanRevision.of(content, before));
			before = content.steps();
		}
		return revisions;
	}

	/**
	 * Reads a revision with its steps.
	 * @param planId the plan
	 * @param number 1 for the first
	 * @return empty for an unknown plan or number
	 */
	public Optional<RevisionDetails> find(UUID planId, int number) {
		List<PlanRevision.Content> found = read(planId, number - 1, number);
		return content(found, number).map((content) -> new RevisionDetails(
				PlanRevision.of(content, content(found, number - 1).map(PlanRevision.Content::steps).orElse(List.of())),
				content.steps()));
	}

	/**
	 * Compares two revisions.
	 * @param planId the plan
	 * @param from number of the one
	 * @param to number of the other, which may be the same or an earlier one
	 * @return empty for an unknown plan or number
	 */
	public Optional<RevisionDiff> diff(UUID planId, int from, int to) {
		List<PlanRevision.Content> found = read(planId, from, to);
		return content(found, from).flatMap((one) -> content(found, to).map((other) -> RevisionDiff.of(one, other)));
	}

	/**
	 * Reads what people did not want.
	 * @param planId the plan
	 * @return each draft that was rejected, in order
	 */
	public List<Rejection> rejections(UUID planId) {
		return this.revisions.rejected(planId).stream().map((revision) -> revision.rejection(this.json)).toList();
	}

	private List<PlanRevision.Content> read(UUID planId, Integer... numbers) {
		return contents(this.revisions.some(planId, List.of(numbers)));
	}

	private List<PlanRevision.Content> contents(List<Revision> found) {
		return found.stream().map((revision) -> revision.content(this.json)).toList();
	}

	private static Optional<PlanRevision.Content> content(List<PlanRevision.Content> found, int number) {
		return found.stream().filter((content) -> content.number() == number).findFirst();
	}

	/**
	 * A draft that a person rejected.
	 *
	 * @param steps what it was
	 * @param reason in the person's words
	 */
	public record Rejection(List<PlannedStep> steps, String reason) {
	}

}
