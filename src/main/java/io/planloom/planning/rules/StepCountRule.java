package io.planloom.planning.rules;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;

/**
 * A draft has at least one step, unless it has an answer, and as many as the limit at
 * most.
 */
public final class StepCountRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		int count = validation.own(draft).size();
		int limit = validation.limits().maxSteps();
		if (count == 0 && draft.answer() == null && !validation.refersToWork() && !validation.hasFaults()) {
			validation.fault(validation.existing().isEmpty() ? "The plan has no steps."
					: "The plan has no steps that are left to do; if the goal is met, its strategy is 'direct'.");
		}
		if (count > limit) {
			validation.fault("The plan has %,d steps; at most %,d (maxSteps) are allowed.".formatted(count, limit));
		}
		return draft;
	}

}
