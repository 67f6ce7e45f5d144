package io.planloom.planning.rules;

import io.planloom.plan.Effort;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;

/**
 * A step's effort is one of three words or is not given. It only feeds estimates, so an
 * unknown one is dropped and no reason to ask again.
 */
public final class EffortRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation examination) {
		return draft.mapSteps((step) -> {
			String effort = step.work().effort();
			if (!effort.isBlank() && Effort.find(effort) == null) {
				examination.mended("Dropped the effort %s of step %s, since it is none of low, medium, high."
					.formatted(DraftValidation.quote(effort), DraftValidation.quote(step.id())));
				return step.withWork(step.work().withEffort(""));
			}
			return step;
		});
	}

}
