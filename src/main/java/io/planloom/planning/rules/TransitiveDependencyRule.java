package io.planloom.planning.rules;

import java.util.List;
import java.util.Set;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftGraph;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;
import io.planloom.planning.draft.StepOrder;

/**
 * A step that says whose results it uses depends on no others for which it waits anyway,
 * through another dependency. A step sees the results of those that it depends on
 * directly, so such an edge is needless only if the step uses other results than that
 * one; a step that does not say what it uses keeps all its dependencies. Dropping every
 * such edge at once loses no order, since the longest of the paths between two steps has
 * none of them.
 */
public final class TransitiveDependencyRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		List<ProposedStep> sorted = new DraftGraph(draft.steps()).sorted();
		if (sorted.size() < draft.steps().size()) {
			return draft;
		}
		StepOrder order = new StepOrder(sorted);
		StepNames names = new StepNames(draft.steps());
		return draft.mapSteps((step) -> {
			if (step.inputs().isEmpty()) {
				return step;
			}
			Set<String> needless = order.awaitedAmong(step.dependencies());
			step.inputs().forEach(needless::remove);
			names.meantBy(step.verifies()).forEach(needless::remove);
			return needless.isEmpty() ? step : without(needless, step, validation);
		});
	}

	private static ProposedStep without(Set<String> needless, ProposedStep step, DraftValidation validation) {
		List<String> kept = step.dependencies().stream().filter((id) -> !needless.contains(id)).toList();
		step.dependencies()
			.stream()
			.filter(needless::contains)
			.forEach((id) -> validation.mended(
					"Dropped the dependency of step %s on %s, for which it waits through another and whose result it does not use."
						.formatted(DraftValidation.quote(step.id()), DraftValidation.quote(id))));
		return step.withDependencies(kept);
	}

}
