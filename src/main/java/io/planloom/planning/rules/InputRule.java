package io.planloom.planning.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * A step depends on those whose results it uses. Models get that right more often than
 * the edges, so an edge that is missing is added.
 */
public final class InputRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> apply(step, validation));
	}

	private static ProposedStep apply(ProposedStep step, DraftValidation validation) {
		Set<String> dependencies = new LinkedHashSet<>(step.dependencies());
		for (String input : step.inputs()) {
			if (dependencies.add(input)) {
				validation.mended("Added the dependency of step %s on %s, whose result it uses."
					.formatted(DraftValidation.quote(step.id()), DraftValidation.quote(input)));
			}
		}
		return step.withDependencies(List.copyOf(dependencies));
	}

}
