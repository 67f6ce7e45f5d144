package io.planloom.rest;

import java.util.Objects;
import java.util.UUID;

import io.planloom.http.header.Precondition;
import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.command.PlanDecisions;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.rest.request.ApproveRequest;
import io.planloom.rest.request.EditRequest;
import io.planloom.rest.request.RejectRequest;
import io.planloom.rest.request.StepApproveRequest;
import io.planloom.rest.request.StepRejectRequest;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the requests by which people approve, reject and edit the steps of a plan. */
@Tag(name = "Plans")
@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.WRONG_STATE })
@RestController
@RequestMapping(path = "/plans/{planId}", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanDecisionController {

	private final PlanDecisions decisions;

	private final PlanResponses answers;

	PlanDecisionController(PlanDecisions decisions, PlanResponses answers) {
		this.decisions = decisions;
		this.answers = answers;
	}

	/**
	 * Approves a plan that waits for approval, or its waiting step.
	 * <p>
	 * With {@code steps} a new revision with these steps replaces the draft; the same
	 * rules hold for them. If the plan runs and one of its steps waits for a person, that
	 * step is approved; if several do, the answer (409) names them. Approving again what
	 * was approved changes nothing, but another step may wait by then. So name what you
	 * mean: {@code step} (from {@code waitingFor}), or {@code revision} for the plan
	 * itself. Such a request can be repeated safely, because it never approves anything
	 * else.
	 * @param planId id of the plan
	 * @param request what is approved; absent for the plan or its one waiting step
	 * @return the plan
	 */
	@PostMapping("/approve")
	ResponseEntity<PlanSnapshot> approvePlan(@PathVariable UUID planId,
			@RequestBody(required = false) @Nullable ApproveRequest request) {
		ApproveRequest given = (request != null) ? request : ApproveRequest.NONE;
		this.decisions.approve(planId, given.subject(), given.drafts());
		return this.answers.ok(planId);
	}

	/**
	 * Rejects a plan that waits for approval, or its waiting step.
	 * <p>
	 * The planner drafts the plan again and is told what was rejected and why. With
	 * {@code final} the plan ends as {@code cancelled} instead. If the plan runs and one
	 * of its steps waits for a person, that step is rejected; if several do, the answer
	 * (409) names them. Name what you mean by {@code step} (from {@code waitingFor}), or
	 * by {@code revision} for the plan itself. Such a request can be repeated safely,
	 * because it never rejects anything else; a rejected step stays as it is (200).
	 * @param planId id of the plan
	 * @param request what is rejected, and why
	 * @return the plan
	 */
	@PostMapping(path = "/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> rejectPlan(@PathVariable UUID planId, @RequestBody RejectRequest request) {
		this.decisions.reject(planId, request.subject(), Objects.requireNonNull(request.reason()),
				Boolean.TRUE.equals(request.ends()));
		return this.answers.ok(planId);
	}

	/**
	 * Approves what an approval step asks.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @param request a comment; may be absent
	 * @return the plan
	 */
	@PostMapping("/steps/{stepId}/approve")
	ResponseEntity<PlanSnapshot> approveStep(@PathVariable UUID planId, @PathVariable String stepId,
			@RequestBody(required = false) @Nullable StepApproveRequest request) {
		this.decisions.approveStep(planId, stepId, (request != null) ? request.comment() : null);
		return this.answers.ok(planId);
	}

	/**
	 * Rejects what an approval step asks.
	 * <p>
	 * The step fails with the code {@code rejected}. The service skips its dependents and
	 * continues with the rest.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @param request why
	 * @return the plan
	 */
	@PostMapping(path = "/steps/{stepId}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> rejectStep(@PathVariable UUID planId, @PathVariable String stepId,
			@RequestBody StepRejectRequest request) {
		this.decisions.rejectStep(planId, stepId, Objects.requireNonNull(request.reason()));
		return this.answers.ok(planId);
	}

	/**
	 * Adds, changes and removes steps that have not started.
	 * <p>
	 * All changes apply or none, while the plan runs or waits for approval. The service
	 * checks the result as one graph with the remaining steps and keeps it as a new
	 * revision.
	 * @param planId id of the plan
	 * @param known the ETag of the plan that you mean to change, or {@code *}; without it
	 * the answer is 428, and 412 if the plan has changed since
	 * @param request the changes
	 * @return the plan
	 */
	@ProblemResponses({ ProblemType.PRECONDITION_FAILED, ProblemType.PRECONDITION_REQUIRED })
	@PatchMapping(path = "/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> editSteps(@PathVariable UUID planId,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String known,
			@RequestBody EditRequest request) {
		this.decisions.edit(planId, request.toEdit(), Precondition.of(known));
		return this.answers.ok(planId);
	}

}
