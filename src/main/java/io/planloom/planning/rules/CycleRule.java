package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftGraph;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;

/**
 * No steps wait for each other; which edge of a cycle is wrong only the model can say.
 */
public final class CycleRule implements DraftRule {

	private static final int MAX_NAMED = 12;

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		List<String> cycle = new DraftGraph(draft.steps()).cycle();
		if (!cycle.isEmpty()) {
			validation.fault(cycle, "dependencies", "These steps wait for each other: " + path(cycle)
					+ (hasMention(cycle, draft) ? "; a step waits for those that its description mentions." : "."));
		}
		return draft;
	}

	private static boolean hasMention(List<String> cycle, Draft draft) {
		Set<String> waiting = Set.copyOf(cycle);
		return draft.steps()
			.stream()
			.filter((step) -> waiting.contains(step.id()))
			.anyMatch((step) -> step.needs().inferred().stream().anyMatch(waiting::contains));
	}

	private static String path(List<String> cycle) {
		List<String> named = new ArrayList<>(cycle.subList(0, Math.min(cycle.size(), MAX_NAMED)));
		named.add((cycle.size() > MAX_NAMED) ? "… (%,d steps)".formatted(cycle.size()) : cycle.getFirst());
		return named.stream().map(DraftValidation::quote).collect(Collectors.joining(" → "));
	}

}
