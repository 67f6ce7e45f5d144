package io.planloom.rest;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.planloom.http.header.IdempotencyHeader;
import io.planloom.plan.CreatedPlan;
import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.command.PlanForks;
import io.planloom.plan.command.PlanInterventions;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.rest.request.ForkRequest;
import io.planloom.rest.request.MessageRequest;
import io.planloom.rest.request.PauseRequest;
import io.planloom.rest.request.ReplanRequest;
import io.planloom.rest.request.SkipRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How people step in while plans run, and after they ended badly. */
@RestController
@RequestMapping(path = "/plans/{planId}", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanInterventionController {

	private final PlanInterventions interventions;

	private final PlanForks forks;

	private final IdempotencyHeader idempotency;

	private final PlanResponses answers;

	PlanInterventionController(PlanInterventions interventions, PlanForks forks, IdempotencyHeader idempotency,
			PlanResponses answers) {
		this.interventions = interventions;
		this.forks = forks;
		this.idempotency = idempotency;
		this.answers = answers;
	}

	@PostMapping("/pause")
	ResponseEntity<PlanSnapshot> pause(@PathVariable UUID planId,
			@RequestBody(required = false) @Nullable PauseRequest request) {
		this.interventions.pause(planId, (request != null) ? request.reason() : null);
		return this.answers.ok(planId);
	}

	@PostMapping("/resume")
	ResponseEntity<PlanSnapshot> resume(@PathVariable UUID planId) {
		this.interventions.resume(planId);
		return this.answers.ok(planId);
	}

	@PostMapping("/retry")
	ResponseEntity<PlanSnapshot> retry(@PathVariable UUID planId) {
		this.interventions.retry(planId);
		return accepted(planId);
	}

	@PostMapping("/steps/{stepId}/retry")
	ResponseEntity<PlanSnapshot> retryStep(@PathVariable UUID planId, @PathVariable String stepId) {
		this.interventions.retryStep(planId, stepId);
		return accepted(planId);
	}

	@PostMapping("/steps/{stepId}/skip")
	ResponseEntity<PlanSnapshot> skipStep(@PathVariable UUID planId, @PathVariable String stepId,
			@RequestBody(required = false) @Nullable SkipRequest request) {
		this.interventions.skipStep(planId, stepId, (request != null) ? request.reason() : null);
		return this.answers.ok(planId);
	}

	@PostMapping(path = "/replan", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> replan(@PathVariable UUID planId, @RequestBody ReplanRequest request) {
		this.interventions.replan(planId, request.given());
		return accepted(planId);
	}

	@PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> tell(@PathVariable UUID planId, @RequestBody MessageRequest request) {
		this.interventions.tell(planId, request.given());
		return accepted(planId);
	}

	@PostMapping(path = "/fork", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> fork(@PathVariable UUID planId, @RequestBody ForkRequest request,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		CreatedPlan creation = this.forks.fork(planId, request.given(), fingerprinted(planId, request, key));
		return this.answers.with(creation.planId(),
				ResponseEntity.accepted().location(URI.create("/plans/" + creation.planId())));
	}

	private ResponseEntity<PlanSnapshot> accepted(UUID planId) {
		return this.answers.with(planId, ResponseEntity.status(HttpStatus.ACCEPTED));
	}

	private @Nullable IdempotencyKey fingerprinted(UUID planId, ForkRequest request, @Nullable String key) {
		return this.idempotency.read(key, List.of("fork", planId, request.given()), IdempotencyKey::new);
	}

}
