package io.planloom.planning.rules;

import java.util.List;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;

/**
 * No step depends on itself or uses its own result. Where a model says so it is dropped;
 * a person is told, as of any other cycle.
 */
public final class SelfDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> {
			String id = DraftValidation.quote(step.id());
			if (step.dependencies().contains(step.id())) {
				validation.senseless(step.id(), "dependencies", "Step %s waits for itself.".formatted(id),
						"Dropped the dependency of step %s on itself.".formatted(id));
			}
			if (step.inputs().contains(step.id())) {
				validation.senseless(step.id(), "inputs", "Step %s uses its own result.".formatted(id),
						"Dropped step %s from its own inputs.".formatted(id));
			}
			return step.withNeeds(step.needs().map((names) -> without(step.id(), names)));
		});
	}

	private static List<String> without(String id, List<String> names) {
		return names.stream().filter((name) -> !name.equals(id)).toList();
	}

}
