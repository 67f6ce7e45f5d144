package io.planloom.rest;

import java.util.UUID;

import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.problem.UnknownCallException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.view.CallDetails;
import io.planloom.plan.view.CallReader;
import io.planloom.plan.view.PlanResult;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;
import io.planloom.plan.view.StepDetails;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parts of one plan: its steps, its result and its graph. */
@Tag(name = "Plans")
@ProblemResponses(ProblemType.NOT_FOUND)
@RestController
@RequestMapping("/plans/{planId}")
class PlanDetailsController {

	private final PlanSnapshots snapshots;

	private final CallReader calls;

	PlanDetailsController(PlanSnapshots snapshots, CallReader calls) {
		this.snapshots = snapshots;
		this.calls = calls;
	}

	/**
	 * Returns a step with its attempts and model calls.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @return the step
	 */
	@GetMapping(path = "/steps/{stepId}", produces = MediaType.APPLICATION_JSON_VALUE)
	StepDetails getStep(@PathVariable UUID planId, @PathVariable String stepId) {
		return this.snapshots.step(planId, stepId).orElseThrow(() -> unknown(planId, stepId));
	}

	/**
	 * Returns a model call with its prompt and its answer, where the service kept them.
	 * <p>
	 * By default the service keeps those of calls that failed, or whose answer it could
	 * not use, for seven days. Keys and passwords are removed.
	 * @param planId id of the plan
	 * @param stepId id of the step within its plan
	 * @param number number of the call, as the step's {@code modelCalls} tell it; 1 for
	 * the step's first
	 * @return the call
	 */
	@GetMapping(path = "/steps/{stepId}/calls/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
	CallDetails getCall(@PathVariable UUID planId, @PathVariable String stepId, @PathVariable int number) {
		return this.calls.find(planId, stepId, number).orElseThrow(() -> {
			getStep(planId, stepId);
			return new UnknownCallException(planId, stepId, number);
		});
	}

	/**
	 * Returns the result of a plan.
	 * <p>
	 * The result is Markdown unless you ask for JSON, which also tells which steps each
	 * section rests on, what is missing and what was not verified. In the Markdown, step
	 * ids in square brackets at the end of a line name the steps that the section rests
	 * on.
	 * @param planId id of the plan
	 * @param partial whether to return the best result so far, whatever the plan's status
	 * @return the result
	 */
	@ApiResponse(responseCode = "200",
			content = {
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = PlanResult.class)),
					@Content(mediaType = MediaType.TEXT_MARKDOWN_VALUE, schema = @Schema(type = "string")) })
	@ProblemResponses(ProblemType.WRONG_STATE)
	@GetMapping(path = "/result", produces = { MediaType.TEXT_MARKDOWN_VALUE, MediaType.APPLICATION_JSON_VALUE })
	PlanResult getResult(@PathVariable UUID planId, @RequestParam(required = false) boolean partial) {
		PlanSnapshot plan = find(planId);
		if (!partial && (plan.plan().result() == null || !plan.plan().status().isEnded())) {
			throw new NoResultException(planId, plan.plan().status());
		}
		return plan.bestResult();
	}

	/**
	 * Draws the steps and their dependencies.
	 * @param planId id of the plan
	 * @return the graph in the language of Mermaid or Graphviz
	 */
	@ApiResponse(responseCode = "200",
			content = { @Content(mediaType = MermaidConverter.MEDIA_TYPE, schema = @Schema(type = "string")),
					@Content(mediaType = GraphvizConverter.MEDIA_TYPE, schema = @Schema(type = "string")) })
	@GetMapping(path = "/graph", produces = { MermaidConverter.MEDIA_TYPE, GraphvizConverter.MEDIA_TYPE })
	PlanGraph getGraph(@PathVariable UUID planId) {
		return PlanGraph.of(find(planId));
	}

	private PlanSnapshot find(UUID planId) {
		return this.snapshots.find(planId).orElseThrow(() -> new UnknownPlanException(planId));
	}

	private RuntimeException unknown(UUID planId, String stepId) {
		return this.snapshots.version(planId).isPresent() ? new UnknownStepException(planId, stepId)
				: new UnknownPlanException(planId);
	}

}
