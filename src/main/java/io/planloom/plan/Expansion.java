package io.planloom.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The steps that a subgoal becomes: named within it, ranked by the longest path that is
 * left of the whole plan, and joined by a system step that makes the subgoal's result.
 */
final class Expansion {

	private static final int MAX_ID = 64;

	private final UUID planId;

	private final Steps steps;

	private final Step subgoal;

	private final int revision;

	private final Set<String> taken;

	Expansion(UUID planId, Steps steps, Step subgoal, int revision) {
		this.planId = planId;
		this.steps = steps;
		this.subgoal = subgoal;
		this.revision = revision;
		this.taken = steps.all().stream().map(Step::id).collect(Collectors.toCollection(HashSet::new));
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
			add(step.id(), step.spec(), rank).withEffort(step.effort());
			step.dependencies().forEach((id) -> this.steps.add(new Dependency(step.id(), id)));
			step.dependencies().forEach(ends::remove);
		}
		Step joint = add(unique(this.subgoal.id() + ".synthesize"),
				new StepSpec.Synthesis("Join the results of the steps of " + this.subgoal.id()), this.subgoal.rank());
		ends.forEach((id) -> this.steps.add(new Dependency(joint.id(), id)));
		return named;
	}

	private Step add(String id, StepSpec spec, int rank) {
		return this.steps.add(new StepKey(this.planId, id), spec, this.revision, rank).within(this.subgoal.id());
	}

	private List<DraftedStep> named(List<DraftedStep> drafted) {
		Map<String, String> names = new HashMap<>();
		drafted.forEach((step) -> names.put(step.id(), unique(this.subgoal.id() + "." + step.id())));
		List<DraftedStep> named = new ArrayList<>();
		for (DraftedStep step : drafted) {
			StepSpec spec = step.spec();
			for (String id : step.dependencies()) {
				spec = spec.withDescription(spec.description().replace(mention(id), mention(name(names, id))));
			}
			named.add(new DraftedStep(name(names, step.id()), spec,
					step.dependencies().stream().map((id) -> name(names, id)).toList(), step.effort()));
		}
		return named;
	}

	private static String mention(String id) {
		return "{{" + id + "}}";
	}

	private static String name(Map<String, String> names, String id) {
		return Objects.requireNonNull(names.get(id));
	}

	/** Cuts an id to its length and numbers it if it is in use. */
	private String unique(String id) {
		String candidate = cut(id, MAX_ID);
		for (int number = 2; !this.taken.add(candidate); number++) {
			String suffix = "_" + number;
			candidate = cut(id, MAX_ID - suffix.length()) + suffix;
		}
		return candidate;
	}

	private static String cut(String id, int length) {
		return id.substring(0, Math.min(id.length(), length));
	}

}
