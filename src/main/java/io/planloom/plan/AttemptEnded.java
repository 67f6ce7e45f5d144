package io.planloom.plan;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, for the history of its step.
 *
 * @param attempt the attempt
 * @param outcome how it ended
 * @param result its text, null unless it completed with one
 * @param fault why it did not complete, null if it did
 * @param startedAt when it was claimed
 * @param endedAt when its end was accepted
 */
record AttemptEnded(AttemptRef attempt, AttemptOutcome outcome, @Nullable String result, @Nullable Fault fault,
		Instant startedAt, Instant endedAt) {

	/** Describes the end of the attempt that the given step has under way. */
	static AttemptEnded of(AttemptRef ref, Step step, AttemptOutcome outcome, @Nullable Fault fault, Instant now) {
		return new AttemptEnded(ref, outcome, null, fault, Objects.requireNonNull(step.attemptStartedAt()), now);
	}

	AttemptEnded withResult(@Nullable String result) {
		return new AttemptEnded(this.attempt, this.outcome, result, this.fault, this.startedAt, this.endedAt);
	}

}
