package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.List;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.event.NewEvent;
import io.planloom.plan.work.AttemptRef;

/**
 * Collects the events, attempts, calls and revisions of one change of a plan. They are
 * written with the change and published after the commit.
 */
public final class ChangeSet {

	private final List<NewEvent> events = new ArrayList<>();

	private final List<AttemptEnded> attempts = new ArrayList<>();

	private final List<AttemptCalls> calls = new ArrayList<>();

	private final List<RecordedToolCalls> toolCalls = new ArrayList<>();

	private final List<NewRevision> revisions = new ArrayList<>();

	private final List<RejectedRevision> rejected = new ArrayList<>();

	void add(NewEvent event) {
		this.events.add(event);
	}

	void add(AttemptEnded attempt) {
		this.attempts.add(attempt);
	}

	void add(AttemptCalls made) {
		this.calls.add(made);
	}

	void add(RecordedToolCalls recorded) {
		this.toolCalls.add(recorded);
	}

	void add(NewRevision revision) {
		this.revisions.add(revision);
	}

	void add(RejectedRevision rejection) {
		this.rejected.add(rejection);
	}

	/** Returns lines for the log, in order. */
	public List<NewEvent> events() {
		return this.events;
	}

	/** Returns attempts that ended. */
	public List<AttemptEnded> attempts() {
		return this.attempts;
	}

	/** Returns attempts that were ended from outside. */
	public List<AttemptRef> cancelled() {
		return this.attempts.stream()
			.filter((ended) -> ended.outcome() == AttemptOutcome.CANCELLED)
			.map(AttemptEnded::attempt)
			.toList();
	}

	/** Returns calls that were reported. */
	public List<AttemptCalls> calls() {
		return this.calls;
	}

	/** Returns tool calls that changed. */
	public List<RecordedToolCalls> toolCalls() {
		return this.toolCalls;
	}

	/** Returns revisions that were made. */
	public List<NewRevision> revisions() {
		return this.revisions;
	}

	/** Returns revisions that a person rejected. */
	public List<RejectedRevision> rejected() {
		return this.rejected;
	}

	/** Tells whether nothing happened. */
	public boolean isEmpty() {
		return this.events.isEmpty() && this.attempts.isEmpty() && this.calls.isEmpty() && this.toolCalls.isEmpty()
				&& this.revisions.isEmpty() && this.rejected.isEmpty();
	}

}
