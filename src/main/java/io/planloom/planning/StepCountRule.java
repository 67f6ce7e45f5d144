package io.planloom.planning;

/**
 * A draft has at least one step, unless it has an answer, and as many as the limit at
 * most.
 */
final class StepCountRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		int count = draft.steps().size();
		int limit = examination.limits().maxSteps();
		if (count == 0 && draft.answer() == null && !examination.hasFaults()) {
			examination.fault("The plan has no steps.");
		}
		if (count > limit) {
			examination.fault("The plan has %,d steps; at most %,d are allowed.".formatted(count, limit));
		}
		return draft;
	}

}
