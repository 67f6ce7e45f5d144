package io.planloom.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every id names one step. A step that was written twice, word for word, is taken once;
 * two different steps with one id are a fault.
 */
final class DuplicateStepRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		Map<String, ProposedStep> seen = new HashMap<>();
		List<ProposedStep> kept = new ArrayList<>();
		for (ProposedStep step : draft.steps()) {
			ProposedStep first = step.id().isBlank() ? null : seen.putIfAbsent(step.id(), step);
			if (first == null) {
				kept.add(step);
			}
			else if (first.equals(step)) {
				examination.mended("Dropped the repeated step %s.".formatted(Examination.quote(step.id())));
			}
			else {
				examination.fault(step.id(), "id",
						"Two different steps have the id %s.".formatted(Examination.quote(step.id())));
			}
		}
		return draft.withSteps(kept);
	}

}
