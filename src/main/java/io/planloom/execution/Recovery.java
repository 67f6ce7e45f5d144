package io.planloom.execution;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.store.Plans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Does what no single plan or worker can do for itself any more. */
@Component
class Recovery {

	private static final Logger logger = LoggerFactory.getLogger(Recovery.class);

	private final Plans plans;

	private final PlanWorkQueue claims;

	private final Leases leases;

	private final Clock clock;

	Recovery(Plans plans, PlanWorkQueue claims, Leases leases, Clock clock) {
		this.plans = plans;
		this.claims = claims;
		this.leases = leases;
		this.clock = clock;
	}

	/** Takes back the steps of workers whose lease has expired. */
	void reclaimExpired() {
		for (UUID worker : this.leases.expired()) {
			reclaim(worker);
			if (this.plans.heldBy(worker).isEmpty()) {
				this.leases.remove(worker);
			}
		}
	}

	/** Takes back steps of workers that nobody knows any more. */
	void reclaimVanished() {
		this.leases.vanished().forEach(this::reclaim);
	}

	/** Ends plans whose time is over. */
	void endOverdue() {
		this.plans.overdue(this.clock.instant()).forEach(this.claims::expire);
	}

	private void reclaim(UUID worker) {
		List<UUID> held = this.plans.heldBy(worker);
		if (!held.isEmpty()) {
			logger.warn("Worker {} was lost; its steps in {} plans go back to ready", worker, held.size());
		}
		held.forEach((planId) -> this.claims.reclaim(planId, worker));
	}

}
