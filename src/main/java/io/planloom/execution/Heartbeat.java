package io.planloom.execution;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.PlanWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Extends the lease, and compares what this replica runs with what the database says that
 * it runs: either may have missed something of the other.
 */
@Component
class Heartbeat {

	private static final Logger logger = LoggerFactory.getLogger(Heartbeat.class);

	private final WorkerLease membership;

	private final WorkerLeases leases;

	private final Attempts attempts;

	private final PlanWork work;

	/** Attempts that only the database knew of, one beat ago. */
	private Set<AttemptRef> strays = Set.of();

	Heartbeat(WorkerLease membership, WorkerLeases leases, Attempts attempts, PlanWork work) {
		this.membership = membership;
		this.leases = leases;
		this.attempts = attempts;
		this.work = work;
	}

	void beat() {
		boolean extended = !this.membership.isOverdue() && this.membership.extend();
		if (extended) {
			compare();
			return;
		}
		logger.warn("The lease of worker {} has expired; its attempts are abandoned and it comes back under a new id",
				this.membership.id());
		this.attempts.abandon();
		this.strays = Set.of();
		this.membership.join();
	}

	/** Interrupts everything as soon as the lease must have expired. */
	void abandonIfOverdue() {
		if (this.membership.isOverdue()) {
			this.attempts.abandon();
		}
	}

	private void compare() {
		UUID worker = this.membership.id();
		Set<AttemptRef> running = this.attempts.refs();
		Set<AttemptRef> known = Set.copyOf(this.leases.underWay(worker));
		running.stream().filter((ref) -> !known.contains(ref)).forEach(this.attempts::interrupt);
		Set<AttemptRef> before = this.strays;
		this.strays = known.stream().filter((ref) -> !this.attempts.refs().contains(ref)).collect(Collectors.toSet());
		this.strays.stream().filter(before::contains).forEach((ref) -> this.work.release(ref, List.of()));
	}

}
