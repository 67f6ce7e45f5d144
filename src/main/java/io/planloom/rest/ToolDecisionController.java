package io.planloom.rest;

import java.util.Objects;
import java.util.UUID;

import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.command.ToolDecisions;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.rest.request.CallApproveRequest;
import io.planloom.rest.request.CallRejectRequest;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the requests by which people decide on tool calls. */
@Tag(name = "Plans")
@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.WRONG_STATE })
@RestController
@RequestMapping(path = "/plans/{planId}/steps/{stepId}/calls/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
class ToolDecisionController {

	private final ToolDecisions decisions;

	private final PlanResponses answers;

	ToolDecisionController(ToolDecisions decisions, PlanResponses answers) {
		this.decisions = decisions;
		this.answers = answers;
	}

	/**
	 * Approves a tool call that waits for a person.
	 * <p>
	 * The step goes on when each of its waiting calls is decided. With {@code arguments}
	 * the tool is called with these; where the tool asks something ({@code question}),
	 * they are the answer. Approving again changes nothing.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @param number number of the tool call within the step, as {@code toolCalls} and the
	 * event {@code step.waiting} tell it
	 * @param request other arguments; may be absent
	 * @return the plan
	 */
	@PostMapping("/approve")
	ResponseEntity<PlanSnapshot> approveToolCall(@PathVariable UUID planId, @PathVariable String stepId,
			@PathVariable int number, @RequestBody(required = false) @Nullable CallApproveRequest request) {
		this.decisions.approve(planId, stepId, number, (request != null) ? request.json() : null,
				request != null && Boolean.TRUE.equals(request.remember()));
		return this.answers.ok(planId);
	}

	/**
	 * Rejects a tool call that waits for a person.
	 * <p>
	 * The call is not made. The model reads the reason, and the step goes on when each of
	 * its waiting calls is decided. A tool that asks something is told that nobody
	 * answers. Rejecting again changes nothing.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @param number number of the tool call within the step
	 * @param request why
	 * @return the plan
	 */
	@PostMapping(path = "/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<PlanSnapshot> rejectToolCall(@PathVariable UUID planId, @PathVariable String stepId,
			@PathVariable int number, @RequestBody CallRejectRequest request) {
		this.decisions.reject(planId, stepId, number, Objects.requireNonNull(request.reason()));
		return this.answers.ok(planId);
	}

}
