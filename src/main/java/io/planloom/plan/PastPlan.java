package io.planloom.plan;

import java.util.List;
import java.util.UUID;

/**
 * A plan that completed, as an example for others.
 *
 * @param id the plan
 * @param goal what it achieved
 * @param steps those of its own steps that completed, two or more, in the order of the
 * plan; neither system steps nor steps of subgoals
 */
public record PastPlan(UUID id, String goal, List<Step> steps) {

	public PastPlan {
		steps = List.copyOf(steps);
	}

	/**
	 * A step of it, without its result.
	 *
	 * @param id its id in the plan
	 * @param description what it was to do
	 * @param dependencies ids of those of these steps on which it built
	 */
	public record Step(String id, String description, List<String> dependencies) {

		public Step {
			dependencies = List.copyOf(dependencies);
		}

	}

}
