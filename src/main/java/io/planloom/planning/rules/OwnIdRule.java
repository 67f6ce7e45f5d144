package io.planloom.planning.rules;

import io.planloom.plan.StepIdForm;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;

/**
 * An id that a person writes can be used as it is, since the person will ask for the step
 * by it. Those of models are changed; see {@link IdRule}.
 */
final class OwnIdRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		if (validation.isPersonal()) {
			draft.steps()
				.stream()
				.filter((step) -> !StepIdForm.isUsable(step.id()))
				.forEach((step) -> validation.fault(step.id(), "id", "%s is no id of a step, which %s."
					.formatted(DraftValidation.quote(step.id()), StepIdForm.RULE)));
		}
		return draft;
	}

}
