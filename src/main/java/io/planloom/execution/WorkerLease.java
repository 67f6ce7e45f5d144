package io.planloom.execution;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.stereotype.Component;

/**
 * This replica's place among the workers: an id and a lease. Having lost its lease it
 * must come back under a new id, since the old one is fenced off.
 */
@Component
class WorkerLease {

	private final WorkerLeases leases;

	private final Duration lease;

	private final String name = hostName();

	private volatile UUID id = newId();

	private volatile long extendedAt = System.nanoTime();

	WorkerLease(WorkerLeases leases, WorkerProperties properties) {
		this.leases = leases;
		this.lease = properties.lease();
	}

	/** Returns the id under which this replica claims. */
	UUID id() {
		return this.id;
	}

	/** Takes a lease under a new id. */
	void join() {
		UUID next = newId();
		long start = System.nanoTime();
		this.leases.grant(next, this.name, this.lease.toMillis());
		this.extendedAt = start;
		this.id = next;
	}

	/** Extends the lease. Returns false if it has expired. */
	boolean extend() {
		long start = System.nanoTime();
		boolean extended = this.leases.extend(this.id, this.lease.toMillis()).isPresent();
		if (extended) {
			this.extendedAt = start;
		}
		return extended;
	}

	/**
	 * Tells, without asking the database, whether the lease must have expired. Only a
	 * span of time is measured, so the clock of this machine may be wrong.
	 */
	boolean isOverdue() {
		return System.nanoTime() - this.extendedAt > this.lease.toNanos();
	}

	/** Gives the lease up. */
	void leave() {
		this.leases.remove(this.id);
	}

	private static UUID newId() {
		return UuidVersion7Strategy.INSTANCE.generateUuid(null);
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
		}
		catch (UnknownHostException ex) {
			return "unknown/" + ProcessHandle.current().pid();
		}
	}

}
