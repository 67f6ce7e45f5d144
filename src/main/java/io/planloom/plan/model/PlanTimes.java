package io.planloom.plan.model;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Times of a plan: its creation, last change, end and deadline, and when its next step
 * may be claimed. Time spent waiting for a person extends the deadline.
 */
@Embeddable
public class PlanTimes {

	private Instant createdAt;

	private Instant updatedAt;

	private @Nullable Instant endedAt;

	private Instant deadlineAt;

	/** The time from which the next step may be claimed, null if none may. */
	private @Nullable Instant runnableAt;

	@SuppressWarnings("NullAway.Init")
	protected PlanTimes() {
	}

	PlanTimes(Instant now, Duration timeout) {
		this.createdAt = now;
		this.updatedAt = now;
		this.deadlineAt = now.plus(timeout);
	}

	/** Takes note of a change. */
	public void update(Instant now) {
		this.updatedAt = now;
	}

	void end(Instant now) {
		this.endedAt = now;
	}

	/** Gives the plan all its time again. */
	void reopen(Instant now, Duration timeout) {
		this.endedAt = null;
		this.deadlineAt = now.plus(timeout);
	}

	/** Moves the deadline by time that does not count. */
	void extend(Duration time) {
		this.deadlineAt = this.deadlineAt.plus(time);
	}

	void schedule(@Nullable Instant runnableAt) {
		this.runnableAt = runnableAt;
	}

	/** Returns when the plan was made. */
	public Instant createdAt() {
		return this.createdAt;
	}

	/** Returns when the plan changed last. */
	public Instant updatedAt() {
		return this.updatedAt;
	}

	/** Returns when the plan ended, null if it has not. */
	public @Nullable Instant endedAt() {
		return this.endedAt;
	}

	/** Returns by when the plan has to end, unless it waits for a person. */
	public Instant deadlineAt() {
		return this.deadlineAt;
	}

	/** Returns when its next step may be claimed, null if none may. */
	public @Nullable Instant runnableAt() {
		return this.runnableAt;
	}

}
