package io.planloom.planning;

import io.planloom.plan.StepIdForm;

/**
 * An id that a person writes can be used as it is, since the person will ask for the step
 * by it. Those of models are changed; see {@link IdRule}.
 */
final class OwnIdRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		if (examination.isPersonal()) {
			draft.steps()
				.stream()
				.filter((step) -> !StepIdForm.isUsable(step.id()))
				.forEach((step) -> examination.fault(step.id(), "id",
						"%s is no id of a step, which %s.".formatted(Examination.quote(step.id()), StepIdForm.RULE)));
		}
		return draft;
	}

}
