package io.planloom.plan.web;

import java.util.UUID;

import io.planloom.plan.PlanSnapshot;
import io.planloom.plan.PlanSnapshots;
import io.planloom.plan.UnknownPlanException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with a plan as it stands, and with its version as the ETag. */
@Component
class PlanAnswers {

	private final PlanSnapshots snapshots;

	PlanAnswers(PlanSnapshots snapshots) {
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
		return response.eTag(etag(plan.version())).body(plan);
	}

	static String etag(long version) {
		return "\"%d\"".formatted(version);
	}

}
