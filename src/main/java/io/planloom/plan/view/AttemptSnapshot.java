package io.planloom.plan.view;

import java.time.Instant;
import java.util.UUID;

import io.planloom.plan.StepError;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a step by one worker.
 *
 * @param number number of the attempt; 1 for the first
 * @param status the attempt's status; {@code lost} means that its worker vanished
 * @param worker id of the worker, one for each replica
 * @param result the attempt's result; null unless it completed
 * @param error why the attempt did not complete; null if it did, or is running
 * @param startedAt when a worker claimed the step
 * @param endedAt when the service accepted the outcome; null while the attempt is running
 */
public record AttemptSnapshot(int number, AttemptStatus status, UUID worker, @Nullable String result,
		@Nullable StepError error, Instant startedAt, @Nullable Instant endedAt) {
}
