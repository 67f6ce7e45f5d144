package io.planloom.plan;

import java.util.List;

/**
 * Model calls that an attempt made, whatever became of the attempt.
 *
 * @param attempt the attempt
 * @param calls in order of their start
 */
record CallsMade(AttemptRef attempt, List<ModelCall> calls) {
}
