package io.planloom.plan.event;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;

/**
 * A step as an author defined it.
 *
 * @param id the step's id within the plan
 * @param kind what the step does
 * @param description what the step is to achieve
 * @param dependencies ids of the steps that have to end first
 * @param attributes what else its author says of it
 */
public record PlannedStep(String id, StepKind kind, String description, List<String> dependencies,
		@JsonUnwrapped StepAttributes attributes) {

	public static PlannedStep of(DraftedStep step) {
		return new PlannedStep(step.id(), step.spec().kind(), step.spec().description(), step.dependencies(),
				step.attributes());
	}

}
