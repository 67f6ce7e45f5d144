package io.planloom.planning.rules;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/** A step names another once among its dependencies, and once among its inputs. */
public final class DuplicateDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> {
			ProposedStep.Needs distinct = step.needs().map((names) -> names.stream().distinct().toList());
			if (distinct.dependencies().size() < step.dependencies().size()) {
				validation
					.mended("Dropped repeated dependencies of step %s.".formatted(DraftValidation.quote(step.id())));
			}
			if (distinct.inputs().size() < step.inputs().size()) {
				validation.mended("Dropped repeated inputs of step %s.".formatted(DraftValidation.quote(step.id())));
			}
			return step.withNeeds(distinct);
		});
	}

}
