package io.planloom.streaming;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.plan.event.LogState;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.PlanLog;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Knows the open streams of this replica and wakes those that have something to send. It
 * ends them all before the web server's graceful shutdown, which would wait for them.
 */
@Component
class EventStreams implements SmartLifecycle {

	private final PlanLog log;

	private final int limit;

	private final Map<UUID, Set<Subscription>> subscriptions = new ConcurrentHashMap<>();

	private final AtomicInteger open = new AtomicInteger();

	private volatile boolean running;

	private volatile boolean stopping;

	EventStreams(PlanLog log, StreamProperties properties, MeterRegistry meters) {
		this.log = log;
		this.limit = properties.limit();
		Gauge.builder("planloom.streams.open", this.open, AtomicInteger::get)
			.description("Event streams that clients of this replica hold open")
			.register(meters);
	}

	/**
	 * Opens a stream; one that comes during a shutdown is told to end at once.
	 * @throws TooManyStreamsException if this replica has no room for it
	 */
	Subscription open(UUID planId) {
		if (this.open.incrementAndGet() > this.limit) {
			this.open.decrementAndGet();
			throw new TooManyStreamsException(this.limit);
		}
		Subscription subscription = new Subscription(this, planId);
		this.subscriptions.compute(planId, (id, others) -> {
			Set<Subscription> all = (others != null) ? others : ConcurrentHashMap.newKeySet();
			all.add(subscription);
			return all;
		});
		if (this.stopping) {
			subscription.finish();
		}
		return subscription;
	}

	void remove(Subscription subscription) {
		this.subscriptions.computeIfPresent(subscription.planId(), (id, all) -> {
			if (all.remove(subscription)) {
				this.open.decrementAndGet();
			}
			return all.isEmpty() ? null : all;
		});
	}

	@EventListener
	void on(PlanChanged change) {
		this.subscriptions.getOrDefault(change.planId(), Set.of()).forEach(Subscription::wake);
	}

	/** Wakes the streams that missed a message, and those whose plan is gone. */
	void poll() {
		Set<UUID> planIds = Set.copyOf(this.subscriptions.keySet());
		Map<UUID, LogState> states = this.log.states(planIds);
		for (UUID planId : planIds) {
			LogState state = states.get(planId);
			this.subscriptions.getOrDefault(planId, Set.of())
				.stream()
				.filter((stream) -> state == null || state.ended() || state.last() > stream.position())
				.forEach(Subscription::wake);
		}
	}

	@Override
	public void start() {
		this.stopping = false;
		this.running = true;
	}

	@Override
	public void stop() {
		this.stopping = true;
		this.subscriptions.values().forEach((all) -> all.forEach(Subscription::finish));
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Above the web server's graceful shutdown, which has DEFAULT_PHASE - 1024. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 512;
	}

}
