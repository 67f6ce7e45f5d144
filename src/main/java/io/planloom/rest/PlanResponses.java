package io.planloom.rest;

import java.util.UUID;

import io.planloom.http.header.EntityTag;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with a plan as it stands, and with its version as the ETag. */
@Component
class PlanResponses {

	private final PlanSnapshots snapshots;

	PlanResponses(PlanSnapshots snapshots) {
		this.snapshots = snapshots;
	}

	/** Answers 200 with a plan. */
	ResponseEntity<PlanSnapshot> ok(UUID planId) {
		return with(planId, ResponseEntity.ok());
	}

	/** Completes an answer with a plan. */
	ResponseEntity<PlanSnapshot> with(UUID planId, ResponseEntity.BodyBuilder response) {
		PlanSnapshot plan = this.snapshots.find(planId).orElseThrow(() -> new UnknownPlanException(planId));
		if (!plan.plan().status().isEnded()) {
			response.header(HttpHeaders.RETRY_AFTER, "1");
		}
		return response.eTag(EntityTag.of(plan.version())).body(plan);
	}

}
