package io.planloom.rest;

import java.util.List;
import java.util.UUID;

import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.event.LogState;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;
import io.planloom.rest.openapi.EventFrame;
import io.planloom.rest.request.EventList;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/**
 * The log of a plan for clients that poll. Its documentation tells of the stream at the
 * same path, too.
 */
@Tag(name = "Events")
@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.TOO_MANY_STREAMS })
@RestController
@RequestMapping("/plans/{planId}/events")
class EventLogController {

	private final PlanSnapshots snapshots;

	private final PlanLog log;

	EventLogController(PlanSnapshots snapshots, PlanLog log) {
		this.snapshots = snapshots;
		this.log = log;
	}

	/**
	 * Returns the events of a plan, by polling or as a stream.
	 * <p>
	 * As JSON, the answer is a part of the log: poll with {@code after} set to
	 * {@code last} of the previous answer, until {@code ended}.
	 * <p>
	 * As {@code text/event-stream}, the answer is a stream of Server-sent events: the
	 * past ones, then each new one. A frame has {@code id} (the sequence), {@code event}
	 * (the type) and {@code data} (the event as JSON). Comments keep a silent connection
	 * open. The server ends the stream after the plan's last event, and answers 204 when
	 * a client reconnects after it.
	 * @param planId id of the plan
	 * @param lastEventId the same as {@code after}, which it overrides; a client that
	 * sends it has had the snapshot
	 * @param after sequence of the last event that you have; 0 starts with the first
	 * event
	 * @param limit the most events to return; for JSON only
	 * @param snapshot whether to begin with the plan as it stands and to continue after
	 * it: a stream begins with a frame {@code plan.snapshot} unless it reconnects, and
	 * JSON has {@code snapshot} and no items
	 * @param patch whether a stream tells what changes in the plan instead of its events:
	 * a frame {@code plan.snapshot}, then frames {@code plan.patch} with operations of
	 * RFC 6902. Applied in order, they make the plan as of the event that is the frame's
	 * id. A stream that reconnects begins with {@code plan.snapshot} again. For a stream
	 * only
	 * @return the events
	 */
	@ApiResponse(responseCode = "200", content = {
			@Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = EventList.class)),
			@Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
					schema = @Schema(implementation = EventFrame.class)) })
	@ApiResponse(responseCode = "204", description = "A stream has no more events", content = @Content)
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	EventList getEvents(@PathVariable UUID planId,
			@RequestHeader(name = "Last-Event-ID", required = false) @Min(value = 0,
					message = "must not be negative") @Nullable Long lastEventId,
			@RequestParam(defaultValue = "0") @Min(value = 0, message = "must not be negative") long after,
			@RequestParam(defaultValue = "100") @Min(value = 1, message = "must be from 1 to 1,000") @Max(value = 1000,
					message = "must be from 1 to 1,000") int limit,
			@RequestParam(required = false) boolean snapshot, @RequestParam(required = false) boolean patch) {
		if (patch) {
			throw new InvalidRequestException("/patch", "is for a stream only");
		}
		long position = (lastEventId != null) ? lastEventId : after;
		// The state comes first: what ends the plan after it is read is left to the next
		// poll
		LogState state = this.log.stateFor(planId, position);
		if (snapshot && lastEventId == null) {
			return EventList.from(this.snapshots.find(planId).orElseThrow(() -> new UnknownPlanException(planId)),
					state);
		}
		List<LoggedEvent> items = this.log.read(planId, position, limit);
		return EventList.of(items, position, state);
	}

}
