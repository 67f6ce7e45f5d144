package io.planloom.rest;

import java.util.Objects;
import java.util.UUID;

import io.planloom.http.header.Precondition;
import io.planloom.plan.command.PlanDecisions;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.rest.request.ApproveRequest;
import io.planloom.rest.request.EditRequest;
import io.planloom.rest.request.RejectRequest;
import io.planloom.rest.request.StepApproveRequest;
import io.planloom.rest.request.StepRejectRequest;
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

/** What people decide about the steps of a plan. */
@RestController
@RequestMapping(path = "/plans/{planId}", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanDecisionController {

	private final PlanDecisions decisions;

	private final PlanResponses answers;

	PlanDecisionController(PlanDecisions decisions, PlanResponses answers) {
		this.decisions = decisions;
		this.answers = answers;
	}

	@PostMapping("/approve")
	ResponseEntity<PlanSnapshot> approve(@PathVariable UUID planId,
			@RequestBody(required = false) @Nullable ApproveRequest request) {
		ApproveRequest given = (request != null) ? request : ApproveRequest.NONE;
		this.decisions.approve(planId, given.subject(), given.drafts());
		return this.answers.ok(planId);
	}

	@PostMapping(path = "/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> reject(@PathVariable UUID planId, @RequestBody RejectRequest request) {
		this.decisions.reject(planId, request.subject(), Objects.requireNonNull(request.reason()),
				Boolean.TRUE.equals(request.ends()));
		return this.answers.ok(planId);
	}

	@PostMapping("/steps/{stepId}/approve")
	ResponseEntity<PlanSnapshot> approveStep(@PathVariable UUID planId, @PathVariable String stepId,
			@RequestBody(required = false) @Nullable StepApproveRequest request) {
		this.decisions.approveStep(planId, stepId, (request != null) ? request.comment() : null);
		return this.answers.ok(planId);
	}

	@PostMapping(path = "/steps/{stepId}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> rejectStep(@PathVariable UUID planId, @PathVariable String stepId,
			@RequestBody StepRejectRequest request) {
		this.decisions.rejectStep(planId, stepId, Objects.requireNonNull(request.reason()));
		return this.answers.ok(planId);
	}

	@PatchMapping(path = "/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> edit(@PathVariable UUID planId,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String known,
			@RequestBody EditRequest request) {
		this.decisions.edit(planId, request.toEdit(), Precondition.of(known));
		return this.answers.ok(planId);
	}

}
