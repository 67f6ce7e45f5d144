package io.planloom.plan.lifecycle;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepSpec;
import io.planloom.plan.model.Dependency;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.StepGraph;
import io.planloom.plan.model.StepNaming;
import io.planloom.plan.model.Steps;

/**
 * The steps that a subgoal becomes: named within it, ranked by the longest path that is
 * left of the whole plan, and joined by a system step that makes the subgoal's result.
 */
final class Expansion {

	private final UUID planId;

	private final Steps steps;

	private final Step subgoal;

	private final int revision;

	Expansion(UUID planId, Steps steps, Step subgoal, int revision) {
		this.planId = planId;
		this.steps = steps;
		this.subgoal = subgoal;
		this.revision = revision;
	}

	/**
	 * Adds the steps to the plan.
	 * @param drafted at least one, with ids of their own
	 * @return the steps as they are called now
	 */
	List<DraftedStep> add(List<DraftedStep> drafted) {
		List<DraftedStep> named = named(drafted);
		Map<String, Integer> ranks = StepGraph.ranks(named);
		Set<String> ends = new HashSet<>(ranks.keySet());
		for (DraftedStep step : named) {
			// What joins the results takes the subgoal's place on every path
			int rank = this.subgoal.rank() + Objects.requireNonNull(ranks.get(step.id()));
			add(step, rank);
			step.dependencies().forEach((id) -> this.steps.add(new Dependency(step.id(), id)));
			step.dependencies().forEach(ends::remove);
		}
		Step joinStep = add(
				new DraftedStep(new StepNaming(this.steps).unique(this.subgoal.id() + ".synthesize"),
						new StepSpec.Synthesis("Join the results of the steps of " + this.subgoal.id()), List.of()),
				this.subgoal.rank());
		ends.forEach((id) -> this.steps.add(new Dependency(joinStep.id(), id)));
		return named;
	}

	private Step add(DraftedStep step, int rank) {
		return this.steps.add(this.planId, step, this.revision, rank).within(this.subgoal.id());
	}

	private List<DraftedStep> named(List<DraftedStep> drafted) {
		StepNaming naming = new StepNaming(this.steps);
		Map<String, String> names = new LinkedHashMap<>();
		drafted.forEach((step) -> names.put(step.id(), naming.unique(this.subgoal.id() + "." + step.id())));
		return drafted.stream()
			.map((step) -> StepNaming.renamed(step, Objects.requireNonNull(names.get(step.id())), step.dependencies(),
					names))
			.toList();
	}

}
