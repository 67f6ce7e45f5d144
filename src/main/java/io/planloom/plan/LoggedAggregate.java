package io.planloom.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;

import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.domain.Persistable;

/**
 * An aggregate with a numbered log. What its transitions made happen is told when it is
 * saved: the log's events and the ended attempts, which are written in the same
 * transaction, and last the one change that others are told of after its commit.
 */
@MappedSuperclass
abstract class LoggedAggregate implements Persistable<UUID> {

	@Id
	private UUID id;

	private long lastSequence;

	@Transient
	private final List<Object> happenings = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected LoggedAggregate() {
	}

	LoggedAggregate(UUID id) {
		this.id = id;
	}

	void log(PlanEvent event, Instant now) {
		this.happenings.add(new NewEvent(this.id, ++this.lastSequence, now, event));
	}

	void record(AttemptEnded attempt) {
		this.happenings.add(attempt);
	}

	void record(CallsMade calls) {
		this.happenings.add(calls);
	}

	void tell(PlanChanged change) {
		this.happenings.removeIf((happening) -> happening instanceof PlanChanged);
		this.happenings.add(change);
	}

	@DomainEvents
	Collection<Object> happenings() {
		return List.copyOf(this.happenings);
	}

	@AfterDomainEventPublication
	void forgetHappenings() {
		this.happenings.clear();
	}

	/**
	 * Returns the plan's id.
	 * @return UUIDv7, so in order of age
	 */
	public UUID id() {
		return this.id;
	}

	@Override
	public UUID getId() {
		return this.id;
	}

	/**
	 * Tells Spring Data to persist: it would merge a plan that the transaction holds
	 * already, and look for each new step in vain.
	 */
	@Override
	public boolean isNew() {
		return true;
	}

}
