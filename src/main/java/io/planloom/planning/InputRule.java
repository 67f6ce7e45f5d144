package io.planloom.planning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A step depends on those whose results it uses. Models get that right more often than
 * the edges, so an edge that is missing is added.
 */
final class InputRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> apply(step, examination));
	}

	private static ProposedStep apply(ProposedStep step, Examination examination) {
		Set<String> dependencies = new LinkedHashSet<>(step.dependencies());
		for (String input : step.inputs()) {
			if (dependencies.add(input)) {
				examination.mended("Added the dependency of step %s on %s, whose result it uses."
					.formatted(Examination.quote(step.id()), Examination.quote(input)));
			}
		}
		return step.withDependencies(List.copyOf(dependencies));
	}

}
