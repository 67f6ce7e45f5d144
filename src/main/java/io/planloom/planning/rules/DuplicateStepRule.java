package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * Every id names one step. A step that was written twice, word for word, is taken once;
 * two different steps with one id are a fault.
 */
public final class DuplicateStepRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Map<String, ProposedStep> seen = new HashMap<>();
		List<ProposedStep> kept = new ArrayList<>();
		for (ProposedStep step : draft.steps()) {
			ProposedStep first = step.id().isBlank() ? null : seen.putIfAbsent(step.id(), step);
			if (first == null) {
				kept.add(step);
			}
			else if (first.equals(step)) {
				validation.mended("Dropped the repeated step %s.".formatted(DraftValidation.quote(step.id())));
			}
			else {
				validation.fault(step.id(), "id",
						"Two different steps have the id %s.".formatted(DraftValidation.quote(step.id())));
			}
		}
		return draft.withSteps(kept);
	}

}
