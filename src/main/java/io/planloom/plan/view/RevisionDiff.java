package io.planloom.plan.view;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.plan.event.PlannedStep;

/**
 * The difference between two revisions of a plan.
 *
 * @param from number of the first revision
 * @param to number of the second revision, which may be the earlier one
 * @param added steps that only the second revision has
 * @param removed steps that only the first revision has
 * @param changed steps that differ between the revisions
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
	 * A step that differs between two revisions.
	 *
	 * @param id id of the step
	 * @param before the step in the first revision
	 * @param after the step in the second revision
	 */
	public record ChangedStep(String id, PlannedStep before, PlannedStep after) {
	}

}
