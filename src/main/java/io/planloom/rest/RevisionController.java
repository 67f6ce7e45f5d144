package io.planloom.rest;

import java.util.List;
import java.util.UUID;

import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownRevisionException;
import io.planloom.plan.view.PlanRevision;
import io.planloom.plan.view.PlanRevisions;
import io.planloom.plan.view.PlanSnapshots;
import io.planloom.plan.view.RevisionDetails;
import io.planloom.plan.view.RevisionDiff;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The revisions of a plan's steps. */
@Tag(name = "Plans")
@ProblemResponses(ProblemType.NOT_FOUND)
@RestController
@RequestMapping(path = "/plans/{planId}/revisions", produces = MediaType.APPLICATION_JSON_VALUE)
class RevisionController {

	private final PlanRevisions revisions;

	private final PlanSnapshots snapshots;

	RevisionController(PlanRevisions revisions, PlanSnapshots snapshots) {
		this.revisions = revisions;
		this.snapshots = snapshots;
	}

	/**
	 * Lists the revisions of a plan.
	 * @param planId id of the plan
	 * @return the revisions
	 */
	@GetMapping
	RevisionList listRevisions(@PathVariable UUID planId) {
		List<PlanRevision> found = this.revisions.of(planId);
		if (found.isEmpty() && this.snapshots.version(planId).isEmpty()) {
			throw new UnknownPlanException(planId);
		}
		return new RevisionList(found);
	}

	/**
	 * Returns a revision with its steps.
	 * @param planId id of the plan
	 * @param number number of the revision; 1 for the first
	 * @return the revision
	 */
	@GetMapping("/{number}")
	RevisionDetails getRevision(@PathVariable UUID planId, @PathVariable int number) {
		return this.revisions.find(planId, number).orElseThrow(() -> unknown(planId, number));
	}

	/**
	 * Compares two revisions of a plan.
	 * <p>
	 * Works in both directions; a revision does not differ from itself.
	 * @param planId id of the plan
	 * @param from number of the first revision
	 * @param to number of the second revision
	 * @return the differences
	 */
	@GetMapping("/{from}/diff/{to}")
	RevisionDiff compareRevisions(@PathVariable UUID planId, @PathVariable int from, @PathVariable int to) {
		return this.revisions.diff(planId, from, to)
			.orElseThrow(() -> unknown(planId, this.revisions.find(planId, from).isPresent() ? to : from));
	}

	private RuntimeException unknown(UUID planId, int number) {
		return this.snapshots.version(planId).isPresent() ? new UnknownRevisionException(planId, number)
				: new UnknownPlanException(planId);
	}

}
