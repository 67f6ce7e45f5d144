package io.planloom.plan.store;

import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.planloom.plan.model.Plan;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Plans as this replica wrote them last. One of them is stale as soon as another replica
 * changes the plan; the writer finds out by its version.
 */
@Component
class PlanCache {

	/** Far more than have steps under way on one replica. */
	private static final int MAX = 512;

	private final Cache<UUID, Plan> plans = Caffeine.newBuilder().maximumSize(MAX).build();

	/**
	 * Takes a plan out, for one thread at a time to change; null if it is not at hand.
	 */
	@Nullable Plan take(UUID planId) {
		return this.plans.asMap().remove(planId);
	}

	/** Keeps a plan that is as it stands in the database. */
	void put(Plan plan) {
		this.plans.put(plan.id(), plan);
	}

}
