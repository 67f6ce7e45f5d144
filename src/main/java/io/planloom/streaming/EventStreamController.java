package io.planloom.streaming;

import java.io.IOException;
import java.util.UUID;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.view.PlanSnapshots;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams a plan's log; each client has the (virtual) thread of its request. The log that
 * clients poll has the same path, and its documentation tells of the stream, too.
 */
@Hidden
@RestController
class EventStreamController {

	private static final Logger logger = LoggerFactory.getLogger(EventStreamController.class);

	private final EventStreams streams;

	private final PlanLog log;

	private final PlanSnapshots snapshots;

	private final StreamProperties properties;

	private final JsonMapper json;

	EventStreamController(EventStreams streams, PlanLog log, PlanSnapshots snapshots, StreamProperties properties,
			JsonMapper json) {
		this.streams = streams;
		this.log = log;
		this.snapshots = snapshots;
		this.properties = properties;
		this.json = json;
	}

	@GetMapping(path = "/plans/{planId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void stream(@PathVariable UUID planId,
			@RequestHeader(name = "Last-Event-ID", required = false) @Min(value = 0,
					message = "must not be negative") @Nullable Long lastEventId,
			@RequestParam(required = false) @Min(value = 0, message = "must not be negative") @Nullable Long after,
			@RequestParam(required = false) boolean snapshot, @RequestParam(required = false) boolean patch,
			HttpMethod method, HttpServletResponse response) throws IOException, InterruptedException {
		Long last = (lastEventId != null) ? lastEventId : after;
		long position = (last != null) ? last : 0;
		LogState state = this.log.stateFor(planId, position);
		// A client that comes back with an event's id has had the snapshot
		boolean fromSnapshot = (snapshot || patch) && lastEventId == null;
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (!fromSnapshot && state.isExhaustedAt(position)) {
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			return;
		}
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		response.setHeader("X-Accel-Buffering", "no");
		if (method == HttpMethod.HEAD) {
			// It would get no event, and no answer before the plan's end
			return;
		}
		try (PlanSubscription subscription = this.streams.open(planId)) {
			subscription.moveTo(position);
			send(subscription, (frames) -> tell(subscription, fromSnapshot, patch, frames), response);
		}
	}

	private void tell(PlanSubscription subscription, boolean fromSnapshot, boolean patch, SseWriter frames)
			throws IOException, InterruptedException {
		if (patch) {
			new PatchStream(this.log, this.snapshots, subscription, frames, this.json).run(this.properties.heartbeat());
			return;
		}
		EventStream stream = new EventStream(this.log, subscription, frames, this.properties.heartbeat());
		if (fromSnapshot) {
			stream.begin(this.snapshots.find(subscription.planId())
				.orElseThrow(() -> new UnknownPlanException(subscription.planId())));
		}
		stream.run();
	}

	private void send(PlanSubscription subscription, Content content, HttpServletResponse response)
			throws InterruptedException {
		try {
			response.flushBuffer();
			content.tell(new SseWriter(response.getOutputStream(), this.json));
		}
		catch (IOException ex) {
			logger.debug("A client left its stream", ex);
		}
		catch (DataAccessException | UnknownPlanException ex) {
			logger.warn("A stream of plan {} ends, the client is expected to come back: {}", subscription.planId(),
					ex.getMessage());
		}
	}

	/** What a stream tells until it ends. */
	private interface Content {

		void tell(SseWriter frames) throws IOException, InterruptedException;

	}

}
