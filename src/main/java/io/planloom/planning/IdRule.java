package io.planloom.planning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Ids have letters, digits, dots, dashes and underscores, 64 at most, and are not those
 * of system steps. Others are changed wherever they stand.
 */
final class IdRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, Examination examination) {
		Map<String, String> changed = changes(draft, examination);
		return changed.isEmpty() ? draft : draft.mapSteps((step) -> rename(step, changed));
	}

	private static Map<String, String> changes(Draft draft, Examination examination) {
		Set<String> taken = new HashSet<>(draft.steps().stream().map(ProposedStep::id).toList());
		Map<String, String> changed = new HashMap<>();
		int position = 0;
		for (ProposedStep step : draft.steps()) {
			position++;
			if (!StepIds.isUsable(step.id())) {
				String id = StepIds.usable(step.id(), position, taken);
				changed.put(step.id(), id);
				examination.mended("Changed the id %s to '%s'.".formatted(Examination.quote(step.id()), id));
			}
		}
		return changed;
	}

	private static ProposedStep rename(ProposedStep step, Map<String, String> changed) {
		return step.withId(changed.getOrDefault(step.id(), step.id()))
			.withDependencies(step.dependencies().stream().map((id) -> changed.getOrDefault(id, id)).toList());
	}

}
