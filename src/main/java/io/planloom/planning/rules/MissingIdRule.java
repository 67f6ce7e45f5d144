package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepIds;

/** Every step has an id; one without gets its place in the list. */
public final class MissingIdRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Set<String> taken = new HashSet<>(draft.steps().stream().map(ProposedStep::id).toList());
		List<ProposedStep> steps = new ArrayList<>();
		for (ProposedStep step : draft.steps()) {
			steps.add(step.id().isBlank() ? numbered(step, steps.size() + 1, taken, validation) : step);
		}
		return draft.withSteps(steps);
	}

	private static ProposedStep numbered(ProposedStep step, int position, Set<String> taken,
			DraftValidation validation) {
		String id = StepIds.unique("step_" + position, taken);
		validation.mended("Gave the step at place %,d the id '%s'.".formatted(position, id));
		return step.withId(id);
	}

}
