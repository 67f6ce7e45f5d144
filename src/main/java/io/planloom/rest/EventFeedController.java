package io.planloom.rest;

import io.planloom.http.body.LabelFilter;
import io.planloom.http.openapi.ProblemResponses;
import io.planloom.http.problem.ProblemType;
import io.planloom.rest.openapi.EventFrame;
import io.planloom.streaming.EventFeed;
import io.planloom.streaming.EventPage;
import io.planloom.streaming.PlanChoice;
import io.planloom.streaming.PlanIds;
import io.planloom.streaming.StreamPosition;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The logs of several plans for clients that poll. Its documentation tells of the stream
 * at the same path, too.
 */
@Tag(name = "Events")
@ProblemResponses({ ProblemType.NOT_FOUND, ProblemType.TOO_MANY_STREAMS })
@RestController
@RequestMapping("/events")
class EventFeedController {

	private final EventFeed feed;

	EventFeedController(EventFeed feed) {
		this.feed = feed;
	}

	/**
	 * Returns the events of several plans, by polling or as one stream.
	 * <p>
	 * Choose the plans by {@code plan} or by {@code label}, 100 at most unless
	 * {@code planloom.streams.plans} says otherwise. The events are those of the single
	 * logs; those of each plan come in order and without a gap, and {@code planId} says
	 * whose they are.
	 * <p>
	 * As {@code text/event-stream}, the answer is a stream of Server-sent events: the
	 * past ones, then each new one. The {@code id} of a frame is opaque: it says how far
	 * you have come in every plan. Send the last one as {@code Last-Event-ID}, as an
	 * {@code EventSource} does, and the stream goes on exactly after it.
	 * <p>
	 * With {@code plan} the server ends the stream after the last event of the last plan,
	 * and answers 204 when a client reconnects after it. With {@code label} plans join as
	 * they are created, from their first event on, and the stream does not end by itself
	 * unless more plans join than it may carry: a reconnect is answered 400 then.
	 * @param plan ids of plans to follow; repeat the parameter, or separate ids with
	 * commas
	 * @param label follow the plans with this label, as {@code key:value}, ended ones
	 * too; repeat the parameter for plans with all of several labels
	 * @param lastEventId the same as {@code after}, which it overrides; a client that
	 * sends it has had the snapshots
	 * @param after {@code id} of the last frame or {@code last} of the last answer that
	 * you have; of plans that it does not know you get all events
	 * @param limit the most events to return; for JSON only
	 * @param snapshot whether to begin with the plans as they stand and to continue after
	 * that: a stream begins with a frame {@code plan.snapshot} for each plan unless it
	 * reconnects, and JSON has {@code snapshots} and no items
	 * @return the events
	 */
	@ApiResponse(responseCode = "200", content = {
			@Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = EventPage.class)),
			@Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
					schema = @Schema(implementation = EventFrame.class)) })
	@ApiResponse(responseCode = "204", description = "A stream has no more events", content = @Content)
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	EventPage getEventsOfPlans(@RequestParam(required = false) @Nullable PlanIds plan,
			@RequestParam(required = false) @Nullable LabelFilter label,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable StreamPosition lastEventId,
			@RequestParam(required = false) @Nullable StreamPosition after,
			@RequestParam(defaultValue = "100") @Min(value = 1, message = "must be from 1 to 1,000") @Max(value = 1000,
					message = "must be from 1 to 1,000") int limit,
			@RequestParam(required = false) boolean snapshot) {
		PlanChoice choice = PlanChoice.of(plan, label);
		return (snapshot && lastEventId == null) ? this.feed.snapshots(choice)
				: this.feed.page(choice, StreamPosition.of(lastEventId, after), limit);
	}

}
