package io.planloom.plan.model;

import java.util.List;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ModelCall;

/**
 * Model calls of an attempt, also of one whose outcome was not accepted.
 *
 * @param attempt the attempt
 * @param calls in order of their start
 */
public record AttemptCalls(AttemptRef attempt, List<ModelCall> calls) {
}
