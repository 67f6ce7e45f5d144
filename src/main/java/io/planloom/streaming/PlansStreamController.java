package io.planloom.streaming;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import io.planloom.http.body.LabelFilter;
import io.planloom.plan.event.LogState;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams the logs of several plans over one connection. The logs that clients poll have
 * the same path, and their documentation tells of the stream, too.
 */
@Hidden
@RestController
class PlansStreamController {

	private static final Logger logger = LoggerFactory.getLogger(PlansStreamController.class);

	private final EventStreams streams;

	private final JoiningPlans joining;

	private final EventFeed feed;

	private final StreamProperties properties;

	private final JsonMapper json;

	PlansStreamController(EventStreams streams, JoiningPlans joining, EventFeed feed, StreamProperties properties,
			JsonMapper json) {
		this.streams = streams;
		this.joining = joining;
		this.feed = feed;
		this.properties = properties;
		this.json = json;
	}

	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void stream(@RequestParam(required = false) @Nullable PlanIds plan,
			@RequestParam(required = false) @Nullable LabelFilter label,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable StreamPosition lastEventId,
			@RequestParam(required = false) @Nullable StreamPosition after,
			@RequestParam(required = false) boolean snapshot, HttpMethod method, HttpServletResponse response)
			throws IOException, InterruptedException {
		PlanChoice choice = PlanChoice.of(plan, label);
		StreamPosition position = StreamPosition.of(lastEventId, after);
		Map<UUID, LogState> states = this.feed.states(choice, position);
		// A client that comes back with a frame's id has had the snapshots
		boolean fromSnapshot = snapshot && lastEventId == null;
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (!fromSnapshot && EventFeed.isExhausted(choice, states, position)) {
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			return;
		}
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		response.setHeader("X-Accel-Buffering", "no");
		if (method == HttpMethod.HEAD) {
			// It would get no event, and no answer before the end
			return;
		}
		try (PlansSubscription subscription = this.streams.open(choice, position, states.keySet())) {
			send(subscription, fromSnapshot, response);
		}
	}

	private void send(PlansSubscription subscription, boolean fromSnapshot, HttpServletResponse response)
			throws InterruptedException {
		this.joining.add(subscription);
		try {
			response.flushBuffer();
			PlansStream stream = new PlansStream(this.feed, subscription,
					new SseWriter(response.getOutputStream(), this.json), this.properties.heartbeat());
			if (fromSnapshot) {
				stream.begin();
			}
			stream.run();
		}
		catch (IOException ex) {
			logger.debug("A client left its stream", ex);
		}
		catch (DataAccessException ex) {
			logger.warn("A stream of several plans ends, the client is expected to come back: {}", ex.getMessage());
		}
		finally {
			this.joining.remove(subscription);
		}
	}

}
