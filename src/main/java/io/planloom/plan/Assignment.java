package io.planloom.plan;

import java.time.Duration;
import java.util.List;

/**
 * A claimed step: all that its executor needs to know but the results it builds on.
 *
 * @param ref the attempt
 * @param spec what the step is to do
 * @param dependencies ids of the steps whose results it builds on
 * @param brief what the plan is about
 * @param limits what the plan may use
 * @param queued how long it had been ready when it was claimed
 */
public record Assignment(AttemptRef ref, StepSpec spec, List<String> dependencies, Brief brief, Limits limits,
		Duration queued) {
}
