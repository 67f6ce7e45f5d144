package io.planloom.planning.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.planloom.plan.Fallback;
import io.planloom.plan.StepIdForm;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepIds;
import io.planloom.planning.draft.StepReferences;

/**
 * Ids have letters, digits, dots, dashes and underscores, 64 at most, and are not those
 * of system steps. Others are changed wherever they stand. A step is shown results by id,
 * so what its description mentions is written as that id, too.
 */
public final class IdRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Map<String, String> changed = changes(draft, validation);
		StepReferences mentions = new StepReferences(draft.steps());
		return draft.mapSteps((step) -> rename(withIdsIn(step, changed, mentions), changed));
	}

	/** Only what was taken as a mention; the rest is text, whatever it looks like. */
	private static ProposedStep withIdsIn(ProposedStep step, Map<String, String> changed, StepReferences mentions) {
		if (step.inputs().isEmpty()) {
			return step;
		}
		Map<String, String> written = new HashMap<>();
		step.inputs().forEach((id) -> written.put(id, changed.getOrDefault(id, id)));
		ProposedStep.Work work = step.work();
		Fallback fallback = step.fallback();
		return step.withWork(work.withDescription(mentions.rewritten(work.description(), written)))
			.withFallback((fallback != null)
					? fallback.withDescription(mentions.rewritten(fallback.description(), written)) : null);
	}

	private static Map<String, String> changes(Draft draft, DraftValidation validation) {
		Set<String> taken = new HashSet<>(draft.steps().stream().map(ProposedStep::id).toList());
		Map<String, String> changed = new HashMap<>();
		int position = 0;
		for (ProposedStep step : draft.steps()) {
			position++;
			if (!StepIdForm.isUsable(step.id())) {
				String id = StepIds.usable(step.id(), position, taken);
				changed.put(step.id(), id);
				validation.mended("Changed the id %s to '%s'.".formatted(DraftValidation.quote(step.id()), id));
			}
		}
		return changed;
	}

	private static ProposedStep rename(ProposedStep step, Map<String, String> changed) {
		String verifies = step.verifies();
		return step.withId(changed.getOrDefault(step.id(), step.id()))
			.withVerifies(changed.getOrDefault(verifies, verifies))
			.withNeeds(step.needs().map((names) -> names.stream().map((id) -> changed.getOrDefault(id, id)).toList()));
	}

}
