package io.planloom.plan.view;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.event.PlannedStep;

/**
 * A revision with its steps.
 *
 * @param revision all but its steps
 * @param steps the steps in the order of the plan, without the service's own
 */
public record RevisionDetails(@JsonUnwrapped PlanRevision revision, List<PlannedStep> steps) {
}
