package io.planloom.planning;

import java.util.List;

/** No step depends on itself; such a dependency says nothing and is dropped. */
final class SelfDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> {
			if (!step.dependencies().contains(step.id())) {
				return step;
			}
			examination.mended("Dropped the dependency of step %s on itself.".formatted(Examination.quote(step.id())));
			List<String> others = step.dependencies().stream().filter((id) -> !id.equals(step.id())).toList();
			return step.withDependencies(others);
		});
	}

}
