package io.planloom.plan.view;

import java.time.Instant;
import java.util.UUID;

import io.planloom.plan.StepError;
import org.jspecify.annotations.Nullable;

/**
 * One run of a step by one worker.
 *
 * @param number 1 for the first
 * @param status where it stands
 * @param worker the replica that runs or ran it
 * @param result its text, null unless it completed
 * @param error why it did not complete, null if it did or is under way
 * @param startedAt when a worker claimed it
 * @param endedAt when its outcome was accepted, null while it is under way
 */
public record AttemptSnapshot(int number, AttemptStatus status, UUID worker, @Nullable String result,
		@Nullable StepError error, Instant startedAt, @Nullable Instant endedAt) {
}
