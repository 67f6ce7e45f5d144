package io.planloom.plan.event;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;

/**
 * A step of a draft.
 *
 * @param id its id in the plan
 * @param kind what it does
 * @param description what it is to do
 * @param dependencies ids of the steps it builds on
 * @param attributes what else its author says of it
 */
public record PlannedStep(String id, StepKind kind, String description, List<String> dependencies,
		@JsonUnwrapped StepAttributes attributes) {

	public static PlannedStep of(DraftedStep step) {
		return new PlannedStep(step.id(), step.spec().kind(), step.spec().description(), step.dependencies(),
				step.attributes());
	}

}
