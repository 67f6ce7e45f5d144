package io.planloom.execution;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.work.PlanWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reclaims the steps of lost workers, ends plans whose time is over, has others try the
 * model endpoint that paused them, and has what is out of date removed.
 */
@Component
class Recovery {

	private static final Logger logger = LoggerFactory.getLogger(Recovery.class);

	private final PlanWork work;

	private final WorkerLeases leases;

	private final EndpointRecovery endpoints;

	private final List<Upkeep> upkeep;

	Recovery(PlanWork work, WorkerLeases leases, EndpointRecovery endpoints, List<Upkeep> upkeep) {
		this.work = work;
		this.leases = leases;
		this.endpoints = endpoints;
		this.upkeep = List.copyOf(upkeep);
	}

	/** Takes back the steps of workers whose lease has expired. */
	void reclaimExpired() {
		for (UUID worker : this.leases.expired()) {
			reclaim(worker);
			if (this.work.heldBy(worker).isEmpty()) {
				this.leases.remove(worker);
			}
		}
	}

	/** Reclaims steps of workers that no longer have a lease. */
	void reclaimVanished() {
		this.leases.vanished().forEach(this::reclaim);
	}

	/** Has model endpoints tried that are worth it. */
	void retryEndpoints() {
		this.endpoints.retry();
	}

	/** Ends plans whose time is over. */
	void endOverdue() {
		this.work.expireOverdue();
	}

	/** Does what other modules want done from time to time. */
	void keepUp() {
		this.upkeep.forEach(Upkeep::run);
	}

	private void reclaim(UUID worker) {
		List<UUID> held = this.work.heldBy(worker);
		if (!held.isEmpty()) {
			logger.warn("Worker {} was lost; its steps in {} plans go back to ready", worker, held.size());
		}
		held.forEach((planId) -> this.work.reclaim(planId, worker));
	}

}
