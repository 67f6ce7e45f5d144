package io.planloom.streaming;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.view.PlanSnapshot;

/**
 * Sends one client a plan's log: what was, then what comes, each event once and in order,
 * because it is read from the log after this stream's own position. Between reads it
 * holds no connection to the database.
 */
class EventStream {

	private static final int BATCH = 200;

	private final PlanLog log;

	private final PlanSubscription subscription;

	private final SseWriter frames;

	private final Duration heartbeat;

	EventStream(PlanLog log, PlanSubscription subscription, SseWriter frames, Duration heartbeat) {
		this.log = log;
		this.subscription = subscription;
		this.frames = frames;
		this.heartbeat = heartbeat;
	}

	void begin(PlanSnapshot snapshot) throws IOException {
		this.frames.snapshot(snapshot);
		this.frames.flush();
		this.subscription.moveTo(snapshot.sequence());
	}

	/** Returns after the plan's last event, and when the subscription is finished. */
	void run() throws IOException, InterruptedException {
		while (!this.subscription.isFinished()) {
			List<LoggedEvent> events = this.log.read(this.subscription.planId(), this.subscription.position(), BATCH);
			send(events);
			if (events.size() < BATCH) {
				if (isExhausted()) {
					return;
				}
				this.frames.await(this.subscription, this.heartbeat);
			}
		}
	}

	private void send(List<LoggedEvent> events) throws IOException {
		for (LoggedEvent event : events) {
			this.frames.event(event);
			this.subscription.moveTo(event.sequence());
		}
		if (!events.isEmpty()) {
			this.frames.flush();
		}
	}

	private boolean isExhausted() {
		return this.log.state(this.subscription.planId())
			.map((LogState state) -> state.isExhaustedAt(this.subscription.position()))
			.orElse(true);
	}

}
