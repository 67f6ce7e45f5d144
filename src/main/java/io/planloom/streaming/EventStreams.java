package io.planloom.streaming;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

	private final int plansLimit;

	private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

	private final Map<UUID, Set<Subscription>> subscriptions = new ConcurrentHashMap<>();

	private volatile boolean running;

	private volatile boolean stopping;

	EventStreams(PlanLog log, StreamProperties properties, MeterRegistry meters) {
		this.log = log;
		this.limit = properties.limit();
		this.plansLimit = properties.plans();
		Gauge.builder("planloom.streams.open", this.open, Set::size)
			.description("Event streams that clients of this replica hold open")
			.register(meters);
	}

	/**
	 * Opens a stream of one plan; one that comes during a shutdown is told to end at
	 * once.
	 * @throws TooManyStreamsException if this replica has no room for it
	 */
	PlanSubscription open(UUID planId) {
		PlanSubscription subscription = new PlanSubscription(this, planId);
		register(subscription);
		link(planId, subscription);
		return subscription;
	}

	/**
	 * Opens a stream of several plans; one that comes during a shutdown is told to end at
	 * once.
	 * @param planIds the plans that it begins with
	 * @throws TooManyStreamsException if this replica has no room for it
	 */
	PlansSubscription open(PlanChoice choice, StreamPosition start, Collection<UUID> planIds) {
		PlansSubscription subscription = new PlansSubscription(this, choice, start);
		register(subscription);
		join(subscription, planIds);
		return subscription;
	}

	/** Has a stream send the events of further plans, too. */
	void join(PlansSubscription subscription, Collection<UUID> planIds) {
		synchronized (subscription) {
			if (this.open.contains(subscription)) {
				planIds.stream().filter((planId) -> subscription.add(planId, this.plansLimit)).forEach((planId) -> {
					link(planId, subscription);
					subscription.wake(planId);
				});
			}
		}
	}

	private void register(Subscription subscription) {
		synchronized (this.open) {
			if (this.open.size() >= this.limit) {
				throw new TooManyStreamsException(this.limit);
			}
			this.open.add(subscription);
		}
		if (this.stopping) {
			subscription.finish();
		}
	}

	private void link(UUID planId, Subscription subscription) {
		this.subscriptions.compute(planId, (id, others) -> {
			Set<Subscription> all = (others != null) ? others : ConcurrentHashMap.newKeySet();
			all.add(subscription);
			return all;
		});
	}

	void remove(Subscription subscription) {
		synchronized (subscription) {
			this.open.remove(subscription);
			subscription.planIds().forEach((planId) -> unlink(planId, subscription));
		}
	}

	/** Has a stream send no more events of a plan. */
	void unlink(UUID planId, Subscription subscription) {
		this.subscriptions.computeIfPresent(planId, (id, all) -> {
			all.remove(subscription);
			return all.isEmpty() ? null : all;
		});
	}

	@EventListener
	void on(PlanChanged change) {
		this.subscriptions.getOrDefault(change.planId(), Set.of()).forEach((stream) -> stream.wake(change.planId()));
	}

	/** Wakes the streams that missed a message, and those whose plan is gone. */
	void poll() {
		Set<UUID> planIds = Set.copyOf(this.subscriptions.keySet());
		Map<UUID, LogState> states = this.log.states(planIds);
		for (UUID planId : planIds) {
			LogState state = states.get(planId);
			this.subscriptions.getOrDefault(planId, Set.of())
				.stream()
				.filter((stream) -> stream.isBehind(planId, state))
				.forEach((stream) -> stream.wake(planId));
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
		this.open.forEach(Subscription::finish);
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
