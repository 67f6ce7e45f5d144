package io.planloom.plan.model;

import java.time.Instant;
import java.util.UUID;

import io.planloom.plan.event.NewEvent;
import io.planloom.plan.event.PlanEvent;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;

/**
 * An aggregate with a numbered log. What its verbs make happen is collected until it is
 * written; the version guards that writing.
 */
@MappedSuperclass
abstract class EventRecordingAggregate {

	@Id
	private UUID id;

	/** Times that it was written. */
	private long version;

	private long lastSequence;

	@Transient
	private ChangeSet pending = new ChangeSet();

	@SuppressWarnings("NullAway.Init")
	protected EventRecordingAggregate() {
	}

	EventRecordingAggregate(UUID id) {
		this.id = id;
	}

	public void log(PlanEvent event, Instant now) {
		this.pending.add(new NewEvent(this.id, ++this.lastSequence, now, event));
	}

	public void record(AttemptEnded attempt) {
		this.pending.add(attempt);
	}

	public void record(AttemptCalls calls) {
		this.pending.add(calls);
	}

	public void record(RecordedToolCalls calls) {
		this.pending.add(calls);
	}

	public void record(NewRevision revision) {
		this.pending.add(revision);
	}

	public void record(RejectedRevision rejection) {
		this.pending.add(rejection);
	}

	/** Returns what has not been written yet. */
	public ChangeSet pending() {
		return this.pending;
	}

	/** Takes note that it was written, under the next version. */
	void written() {
		this.version++;
		this.pending = new ChangeSet();
	}

	public long version() {
		return this.version;
	}

	/** Returns the number of the last event, 0 if there is none. */
	public long lastSequence() {
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
