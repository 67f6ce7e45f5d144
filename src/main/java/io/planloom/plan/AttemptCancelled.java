package io.planloom.plan;

/**
 * Told inside this replica after an attempt was cut short whose plan goes on: nobody
 * wants its outcome any more. A hint; the worker's next heartbeat finds it out, too.
 *
 * @param attempt the attempt
 */
public record AttemptCancelled(AttemptRef attempt) {
}
