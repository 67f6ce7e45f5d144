package io.planloom.plan;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;

/**
 * An aggregate with a numbered log. What its verbs make happen is collected until it is
 * written; the version guards that writing.
 */
@MappedSuperclass
abstract class LoggedAggregate {

	@Id
	private UUID id;

	/** Times that it was written. */
	private long version;

	private long lastSequence;

	@Transient
	private Transition pending = new Transition();

	@SuppressWarnings("NullAway.Init")
	protected LoggedAggregate() {
	}

	LoggedAggregate(UUID id) {
		this.id = id;
	}

	void log(PlanEvent event, Instant now) {
		this.pending.add(new NewEvent(this.id, ++this.lastSequence, now, event));
	}

	void record(AttemptEnded attempt) {
		this.pending.add(attempt);
	}

	void record(CallsMade calls) {
		this.pending.add(calls);
	}

	void record(NewRevision revision) {
		this.pending.add(revision);
	}

	void tell(PlanChanged change) {
		this.pending.tell(change);
	}

	/** Returns what has not been written yet. */
	Transition pending() {
		return this.pending;
	}

	/** Takes note that it was written, under the next version. */
	void written() {
		this.version++;
		this.pending = new Transition();
	}

	long version() {
		return this.version;
	}

	long lastSequence() {
		return this.lastSequence;
	}

	/**
	 * Returns the plan's id.
	 * @return UUIDv7, so in order of age
	 */
	public UUID id() {
		return this.id;
	}

}
