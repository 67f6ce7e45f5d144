package io.planloom.rest;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.view.PlanResult;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;
import io.planloom.plan.view.StepDetails;
import io.planloom.rest.request.EventList;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What belongs to one plan: its steps, its result, its log, its picture. */
@RestController
@RequestMapping("/plans/{planId}")
class PlanDetailsController {

	private final PlanSnapshots snapshots;

	private final PlanLog log;

	PlanDetailsController(PlanSnapshots snapshots, PlanLog log) {
		this.snapshots = snapshots;
		this.log = log;
	}

	@GetMapping(path = "/steps/{stepId}", produces = MediaType.APPLICATION_JSON_VALUE)
	StepDetails step(@PathVariable UUID planId, @PathVariable String stepId) {
		return this.snapshots.step(planId, stepId).orElseThrow(() -> unknown(planId, stepId));
	}

	@GetMapping(path = "/result", produces = { MediaType.TEXT_MARKDOWN_VALUE, MediaType.APPLICATION_JSON_VALUE })
	PlanResult result(@PathVariable UUID planId, @RequestParam(required = false) boolean partial) {
		PlanSnapshot plan = find(planId);
		if (!partial && (plan.plan().result() == null || !plan.plan().status().isEnded())) {
			throw new NoResultException(planId, plan.plan().status());
		}
		return plan.bestResult();
	}

	@GetMapping(path = "/graph", produces = { MermaidConverter.MEDIA_TYPE, GraphvizConverter.MEDIA_TYPE })
	PlanGraph graph(@PathVariable UUID planId) {
		return PlanGraph.of(find(planId));
	}

	@GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
	EventList events(@PathVariable UUID planId,
			@RequestHeader(name = "Last-Event-ID", required = false) @Min(value = 0,
					message = "must not be negative") @Nullable Long lastEventId,
			@RequestParam(defaultValue = "0") @Min(value = 0, message = "must not be negative") long after,
			@RequestParam(defaultValue = "100") @Min(value = 1, message = "must be from 1 to 1,000") @Max(value = 1000,
					message = "must be from 1 to 1,000") int limit,
			@RequestParam(required = false) boolean snapshot) {
		long position = (lastEventId != null) ? lastEventId : after;
		// The state comes first: what ends the plan after it is read is left to the next
		// poll
		LogState state = this.log.stateFor(planId, position);
		if (snapshot && lastEventId == null) {
			return EventList.from(find(planId), state);
		}
		List<LoggedEvent> items = this.log.read(planId, position, limit);
		return EventList.of(items, position, state);
	}

	private PlanSnapshot find(UUID planId) {
		return this.snapshots.find(planId).orElseThrow(() -> new UnknownPlanException(planId));
	}

	private RuntimeException unknown(UUID planId, String stepId) {
		return this.snapshots.version(planId).isPresent() ? new UnknownStepException(planId, stepId)
				: new UnknownPlanException(planId);
	}

}
