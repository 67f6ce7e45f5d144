package io.planloom.plan.view;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.plan.event.PlannedStep;

/**
 * What leads from one revision of a plan to another.
 *
 * @param from number of the one
 * @param to number of the other, which may be the earlier one
 * @param added steps that only the other has
 * @param removed steps that only the one has
 * @param changed steps that both have, but not alike
 */
public record RevisionDiff(int from, int to, List<PlannedStep> added, List<PlannedStep> removed,
		List<ChangedStep> changed) {

	static RevisionDiff of(PlanRevision.Content from, PlanRevision.Content to) {
		Map<String, PlannedStep> before = byId(from.steps());
		Map<String, PlannedStep> after = byId(to.steps());
		return new RevisionDiff(from.number(), to.number(),
				to.steps().stream().filter((step) -> !before.containsKey(step.id())).toList(),
				from.steps().stream().filter((step) -> !after.containsKey(step.id())).toList(),
				from.steps()
					.stream()
					.filter((step) -> after.containsKey(step.id()) && !step.equals(after.get(step.id())))
					.map((step) -> new ChangedStep(step.id(), step, after.getOrDefault(step.id(), step)))
					.toList());
	}

	private static Map<String, PlannedStep> byId(List<PlannedStep> steps) {
		return steps.stream().collect(Collectors.toMap(PlannedStep::id, Function.identity()));
	}

	/**
	 * A step that is another one.
	 *
	 * @param id its id
	 * @param before as it was
	 * @param after as it became
	 */
	public record ChangedStep(String id, PlannedStep before, PlannedStep after) {
	}

}
