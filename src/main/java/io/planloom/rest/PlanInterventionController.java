package io.planloom.rest;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.planloom.http.header.IdempotencyHeader;
import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
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
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Serves the requests by which people pause, steer, retry and fork plans. */
@Tag(name = "Plans")
@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.WRONG_STATE })
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

	/**
	 * Pauses a plan: no step starts until it is resumed.
	 * <p>
	 * Running steps end, and their results count. The time-out stands still. A paused
	 * plan stays as it is.
	 * @param planId id of the plan
	 * @param request why; may be absent
	 * @return the plan
	 */
	@PostMapping("/pause")
	ResponseEntity<PlanSnapshot> pausePlan(@PathVariable UUID planId,
			@RequestBody(required = false) @Nullable PauseRequest request) {
		this.interventions.pause(planId, (request != null) ? request.reason() : null);
		return this.answers.ok(planId);
	}

	/**
	 * Resumes a paused plan.
	 * <p>
	 * A running plan stays as it is. The service refuses (409) to resume a plan whose
	 * limits would pause it at once, and names the limit that would do. A step whose
	 * prompt is not made yet may need more than that.
	 * @param planId id of the plan
	 * @return the plan
	 */
	@PostMapping("/resume")
	ResponseEntity<PlanSnapshot> resumePlan(@PathVariable UUID planId) {
		this.interventions.resume(planId);
		return this.answers.ok(planId);
	}

	/**
	 * Retries a failed or partial plan.
	 * <p>
	 * Completed steps keep their results. The others run again, then the answer is
	 * written again. The time-out starts anew.
	 * @param planId id of the plan
	 * @return the plan; the service continues with it in the background
	 */
	@ApiResponse(responseCode = "202")
	@PostMapping("/retry")
	ResponseEntity<PlanSnapshot> retryPlan(@PathVariable UUID planId) {
		this.interventions.retry(planId);
		return accepted(planId);
	}

	/**
	 * Retries a failed or skipped step.
	 * <p>
	 * The steps that were skipped because of it run again, too. The plan may be running
	 * or paused, or have ended as failed or partial. The service refuses a step that
	 * would be skipped again.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @return the plan; the service continues with it in the background
	 */
	@ApiResponse(responseCode = "202")
	@PostMapping("/steps/{stepId}/retry")
	ResponseEntity<PlanSnapshot> retryStep(@PathVariable UUID planId, @PathVariable String stepId) {
		this.interventions.retryStep(planId, stepId);
		return accepted(planId);
	}

	/**
	 * Skips a step that has not ended.
	 * <p>
	 * A running attempt ends. Dependents run without the step's result, and the plan can
	 * still complete.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @param request why; may be absent
	 * @return the plan
	 */
	@PostMapping("/steps/{stepId}/skip")
	ResponseEntity<PlanSnapshot> skipStep(@PathVariable UUID planId, @PathVariable String stepId,
			@RequestBody(required = false) @Nullable SkipRequest request) {
		this.interventions.skipStep(planId, stepId, (request != null) ? request.reason() : null);
		return this.answers.ok(planId);
	}

	/**
	 * Asks the planner to revise the steps that have not started.
	 * @param planId id of the plan
	 * @param request what the planner is told
	 * @return the plan; the service continues with it in the background
	 */
	@ApiResponse(responseCode = "202")
	@PostMapping(path = "/replan", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> replanPlan(@PathVariable UUID planId, @RequestBody ReplanRequest request) {
		this.interventions.replan(planId, request.given());
		return accepted(planId);
	}

	/**
	 * Sends a message that every later prompt of the plan contains.
	 * @param planId id of the plan
	 * @param request the message
	 * @return the plan; the service continues with it in the background
	 */
	@ApiResponse(responseCode = "202")
	@PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> sendMessage(@PathVariable UUID planId, @RequestBody MessageRequest request) {
		this.interventions.tell(planId, request.given());
		return accepted(planId);
	}

	/**
	 * Forks a plan: makes a new plan that continues from where this one stands.
	 * <p>
	 * The new plan has the same steps, limits and labels. Completed steps keep their
	 * results, except {@code fromStep} and the steps that depend on it. The new plan runs
	 * at once; this plan stays as it is.
	 * @param planId id of the plan
	 * @param request the first step that runs again
	 * @param key a repeated request with this key finds the plan of the first request
	 * instead of making another one: 1 to 255 visible characters, bare or in double
	 * quotes
	 * @return the new plan; the service runs it in the background
	 */
	@ApiResponse(responseCode = "202",
			headers = @Header(name = "Location", description = "The address of the new plan",
					schema = @Schema(type = "string")))
	@ProblemResponses(ProblemType.IDEMPOTENCY_CONFLICT)
	@PostMapping(path = "/fork", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> forkPlan(@PathVariable UUID planId, @RequestBody ForkRequest request,
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
