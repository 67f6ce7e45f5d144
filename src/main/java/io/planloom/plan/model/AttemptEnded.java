package io.planloom.plan.model;

import java.time.Instant;
import java.util.Objects;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.StepError;
import io.planloom.plan.work.AttemptRef;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt, for the history of its step.
 *
 * @param attempt the attempt
 * @param outcome how it ended
 * @param result its text, null unless it completed with one
 * @param error why it did not complete, null if it did
 * @param startedAt when it was claimed
 * @param endedAt when its end was accepted
 */
public record AttemptEnded(AttemptRef attempt, AttemptOutcome outcome, @Nullable String result,
		@Nullable StepError error, Instant startedAt, Instant endedAt) {

	/** Describes the end of the attempt that the given step has under way. */
	public static AttemptEnded of(AttemptRef ref, Step step, AttemptOutcome outcome, @Nullable StepError error,
			Instant now) {
		return new AttemptEnded(ref, outcome, null, error, Objects.requireNonNull(step.attemptStartedAt()), now);
	}

	public AttemptEnded withResult(@Nullable String result) {
		return new AttemptEnded(this.attempt, this.outcome, result, this.error, this.startedAt, this.endedAt);
	}

}
