package io.planloom.planning;

import java.util.List;

/** No step depends on itself or uses its own result; that says nothing and is dropped. */
final class SelfDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> {
			if (step.dependencies().contains(step.id())) {
				examination
					.mended("Dropped the dependency of step %s on itself.".formatted(Examination.quote(step.id())));
			}
			if (step.inputs().contains(step.id())) {
				examination.mended("Dropped step %s from its own inputs.".formatted(Examination.quote(step.id())));
			}
			return step.withNeeds(step.needs().map((names) -> without(step.id(), names)));
		});
	}

	private static List<String> without(String id, List<String> names) {
		return names.stream().filter((name) -> !name.equals(id)).toList();
	}

}
