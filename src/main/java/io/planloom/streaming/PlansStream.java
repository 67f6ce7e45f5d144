package io.planloom.streaming;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.view.PlanSnapshot;

/**
 * Sends one client the logs of several plans: of each what was, then what comes, each
 * event once and in order. One statement reads the logs of all plans that have news.
 */
class PlansStream {

	private static final int BATCH = 200;

	private final EventFeed feed;

	private final PlansSubscription subscription;

	private final SseWriter frames;

	private final Duration heartbeat;

	PlansStream(EventFeed feed, PlansSubscription subscription, SseWriter frames, Duration heartbeat) {
		this.feed = feed;
		this.subscription = subscription;
		this.frames = frames;
		this.heartbeat = heartbeat;
	}

	/** Begins with the plans that there are as they stand, older ones first. */
	void begin() throws IOException {
		for (UUID planId : new TreeSet<>(this.subscription.planIds())) {
			Optional<PlanSnapshot> snapshot = this.feed.snapshot(planId);
			if (snapshot.isPresent()) {
				this.subscription.moveTo(planId, snapshot.get().sequence());
				this.frames.snapshot(position(), snapshot.get());
				this.frames.flush();
			}
		}
	}

	/** Returns when nothing more is to come, and when the subscription is finished. */
	void run() throws IOException, InterruptedException {
		while (!this.subscription.isFinished()) {
			Map<UUID, Long> news = this.subscription.takeNews();
			List<LoggedEvent> events = this.feed.read(news, BATCH);
			send(events);
			if (events.size() == BATCH) {
				news.keySet().forEach(this.subscription::wake);
				continue;
			}
			note(news.keySet());
			if (this.subscription.isExhausted()) {
				return;
			}
			this.frames.await(this.subscription, this.heartbeat);
		}
		if (this.subscription.isOverfull()) {
			this.frames.comment("more plans joined than a stream carries");
			this.frames.flush();
		}
	}

	private void send(List<LoggedEvent> events) throws IOException {
		for (LoggedEvent event : events) {
			this.subscription.moveTo(event.planId(), event.sequence());
			this.frames.event(position(), event);
		}
		if (!events.isEmpty()) {
			this.frames.flush();
		}
	}

	private String position() {
		return this.subscription.position().encoded();
	}

	private void note(Set<UUID> planIds) {
		Map<UUID, LogState> states = this.feed.states(planIds);
		planIds.forEach((planId) -> this.subscription.note(planId, states.get(planId)));
	}

}
