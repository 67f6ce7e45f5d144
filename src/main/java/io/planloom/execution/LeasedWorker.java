package io.planloom.execution;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A replica and its lease. Only the statements of {@link WorkerLeases} write it. */
@Entity
@Immutable
@Table(name = "worker")
class LeasedWorker {

	@Id
	private UUID id;

	private String name;

	private Instant startedAt;

	private Instant leaseUntil;

	@SuppressWarnings("NullAway.Init")
	protected LeasedWorker() {
	}

}
