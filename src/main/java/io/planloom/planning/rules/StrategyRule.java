package io.planloom.planning.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * A plan is linear or a dag, perhaps with subgoals: as was asked for, else as the model
 * says, else as its edges show.
 */
public final class StrategyRule implements DraftRule {

	private static final String LINEAR = Strategy.LINEAR.wireName();

	private static final String DAG = Strategy.DAG.wireName();

	private static final String HIERARCHICAL = Strategy.HIERARCHICAL.wireName();

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		if (draft.steps().isEmpty()) {
			return draft;
		}
		return switch (validation.requested()) {
			case LINEAR -> draft.withStrategy(LINEAR);
			case DAG, HIERARCHICAL ->
				draft.withStrategy((named(draft).equals(LINEAR) && statesNoEdges(draft)) ? LINEAR : DAG);
			case AUTO, DIRECT -> draft.withStrategy(chosen(draft, validation));
		};
	}

	private static String chosen(Draft draft, DraftValidation validation) {
		String named = named(draft);
		if (Set.of(LINEAR, DAG, HIERARCHICAL).contains(named)) {
			return named;
		}
		String shown = isChain(validation.own(draft)) ? LINEAR : DAG;
		validation.mended("Took the strategy '%s' from the steps, since the plan names %s.".formatted(shown,
				named.isEmpty() ? "none" : DraftValidation.quote(named)));
		return shown;
	}

	private static String named(Draft draft) {
		String strategy = draft.strategy();
		return (strategy != null) ? strategy.strip().toLowerCase(Locale.ROOT) : "";
	}

	private static boolean statesNoEdges(Draft draft) {
		return draft.steps().stream().allMatch((step) -> step.needs().inferred().containsAll(step.dependencies()));
	}

	private static boolean isChain(List<ProposedStep> steps) {
		for (int index = 0; index < steps.size(); index++) {
			List<String> expected = (index == 0) ? List.of() : List.of(steps.get(index - 1).id());
			if (!steps.get(index).dependencies().equals(expected)) {
				return false;
			}
		}
		return true;
	}

}
