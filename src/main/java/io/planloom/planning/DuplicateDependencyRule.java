package io.planloom.planning;

/** A step names another once among its dependencies, and once among its inputs. */
final class DuplicateDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		return draft.mapSteps((step) -> {
			ProposedStep.Needs distinct = step.needs().map((names) -> names.stream().distinct().toList());
			if (distinct.dependencies().size() < step.dependencies().size()) {
				examination.mended("Dropped repeated dependencies of step %s.".formatted(Examination.quote(step.id())));
			}
			if (distinct.inputs().size() < step.inputs().size()) {
				examination.mended("Dropped repeated inputs of step %s.".formatted(Examination.quote(step.id())));
			}
			return step.withNeeds(distinct);
		});
	}

}
