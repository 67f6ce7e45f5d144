package io.planloom.planning;

import java.util.List;

/** A step depends on another once. */
final class DuplicateDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> {
			List<String> distinct = step.dependencies().stream().distinct().toList();
			if (distinct.size() == step.dependencies().size()) {
				return step;
			}
			examination.mended("Dropped repeated dependencies of step %s.".formatted(Examination.quote(step.id())));
			return step.withDependencies(distinct);
		});
	}

}
