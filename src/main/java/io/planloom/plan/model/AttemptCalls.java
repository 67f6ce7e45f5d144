package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ModelCall;

/**
 * Model calls that an attempt made, whatever became of the attempt.
 *
 * @param attempt the attempt
 * @param calls in order of their start
 */
public record AttemptCalls(AttemptRef attempt, List<ModelCall> calls) {
}
