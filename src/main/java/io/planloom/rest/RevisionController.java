package io.planloom.rest;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownRevisionException;
import io.planloom.plan.view.PlanRevision;
import io.planloom.plan.view.PlanRevisions;
import io.planloom.plan.view.PlanSnapshots;
import io.planloom.plan.view.RevisionDetails;
import io.planloom.plan.view.RevisionDiff;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a plan was like, and who changed it why. */
@RestController
@RequestMapping(path = "/plans/{planId}/revisions", produces = MediaType.APPLICATION_JSON_VALUE)
class RevisionController {

	private final PlanRevisions revisions;

	private final PlanSnapshots snapshots;

	RevisionController(PlanRevisions revisions, PlanSnapshots snapshots) {
		this.revisions = revisions;
		this.snapshots = snapshots;
	}

	@GetMapping
	RevisionList list(@PathVariable UUID planId) {
		List<PlanRevision> found = this.revisions.of(planId);
		if (found.isEmpty() && this.snapshots.version(planId).isEmpty()) {
			throw new UnknownPlanException(planId);
		}
		return new RevisionList(found);
	}

	@GetMapping("/{number}")
	RevisionDetails find(@PathVariable UUID planId, @PathVariable int number) {
		return this.revisions.find(planId, number).orElseThrow(() -> unknown(planId, number));
	}

	@GetMapping("/{from}/diff/{to}")
	RevisionDiff diff(@PathVariable UUID planId, @PathVariable int from, @PathVariable int to) {
		return this.revisions.diff(planId, from, to)
			.orElseThrow(() -> unknown(planId, this.revisions.find(planId, from).isPresent() ? to : from));
	}

	private RuntimeException unknown(UUID planId, int number) {
		return this.snapshots.version(planId).isPresent() ? new UnknownRevisionException(planId, number)
				: new UnknownPlanException(planId);
	}

}
