package io.planloom.plan;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one change of a plan did beside the change itself: it is written with it, and told
 * after the commit.
 */
final class Transition {

	private final List<NewEvent> events = new ArrayList<>();

	private final List<AttemptEnded> attempts = new ArrayList<>();

	private final List<CallsMade> calls = new ArrayList<>();

	private final List<NewRevision> revisions = new ArrayList<>();

	private @Nullable PlanChanged change;

	void add(NewEvent event) {
		this.events.add(event);
	}

	void add(AttemptEnded attempt) {
		this.attempts.add(attempt);
	}

	void add(CallsMade made) {
		this.calls.add(made);
	}

	void add(NewRevision revision) {
		this.revisions.add(revision);
	}

	/** Sets what others are told; the last word counts. */
	void tell(PlanChanged change) {
		this.change = change;
	}

	/** Returns lines for the log, in order. */
	List<NewEvent> events() {
		return this.events;
	}

	/** Returns attempts that ended. */
	List<AttemptEnded> attempts() {
		return this.attempts;
	}

	/** Returns attempts that were ended from outside. */
	List<AttemptRef> cancelled() {
		return this.attempts.stream()
			.filter((ended) -> ended.outcome() == AttemptOutcome.CANCELLED)
			.map(AttemptEnded::attempt)
			.toList();
	}

	/** Returns calls that were reported. */
	List<CallsMade> calls() {
		return this.calls;
	}

	/** Returns revisions that were made. */
	List<NewRevision> revisions() {
		return this.revisions;
	}

	/** Returns what others are told; null if nothing changed. */
	@Nullable PlanChanged change() {
		return this.change;
	}

}
