package io.planloom.webhooks;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.WakeUp;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Collects the plans that changed since the dispatcher looked. A plan has its callback
 * from its first moment or never, so each is asked for once, and the changes of those
 * without one cost a look into memory.
 */
@Component
class ChangedPlans {

	private static final int REMEMBERED = 100_000;

	private final Deliveries deliveries;

	private final boolean enabled;

	private final Cache<UUID, Boolean> callbacks = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	private final WakeUp news = new WakeUp();

	private Set<UUID> changed = new HashSet<>();

	ChangedPlans(Deliveries deliveries, WebhookProperties properties) {
		this.deliveries = deliveries;
		this.enabled = properties.enabled();
	}

	@EventListener
	void on(PlanChanged change) {
		if (this.enabled && !Boolean.FALSE.equals(this.callbacks.getIfPresent(change.planId()))) {
			add(change.planId());
		}
	}

	/** Has a plan looked at, and wakes the dispatcher. */
	void add(UUID planId) {
		synchronized (this) {
			this.changed.add(planId);
		}
		wake();
	}

	/** Wakes the dispatcher. */
	void wake() {
		this.news.raise();
	}

	/** Returns when there is something to look at, or the time is over. */
	void await(Duration atMost) throws InterruptedException {
		this.news.await(atMost);
	}

	/** Takes the plans that changed and have a callback. */
	Set<UUID> take() {
		Set<UUID> taken = drain();
		Set<UUID> unknown = new HashSet<>(taken);
		unknown.removeIf((id) -> this.callbacks.getIfPresent(id) != null);
		Set<UUID> found = this.deliveries.withCallback(unknown);
		unknown.forEach((id) -> this.callbacks.put(id, found.contains(id)));
		taken.removeIf((id) -> Boolean.FALSE.equals(this.callbacks.getIfPresent(id)));
		return taken;
	}

	private synchronized Set<UUID> drain() {
		Set<UUID> taken = this.changed;
		this.changed = new HashSet<>();
		return taken;
	}

}
