package io.planloom.plan.view;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * A plan that completed, as an example for others.
 *
 * @param id the plan
 * @param goal what it achieved
 * @param steps those of its own steps that completed, two or more, in the order of the
 * plan; neither system steps nor steps of subgoals
 */
public record SimilarPlan(UUID id, String goal, List<Step> steps) {

	public SimilarPlan {
		steps = List.copyOf(steps);
	}

	/**
	 * A step of it, without its result.
	 *
	 * @param id its id in the plan
	 * @param description what it was to do
	 * @param dependencies ids of those of these steps on which it built
	 * @param kind what it did, absent for what is no verification
	 * @param verifies the step that it judged, absent unless it is of that kind
	 */
	public record Step(String id, String description, List<String> dependencies,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepKind kind,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String verifies) {

		public Step {
			dependencies = List.copyOf(dependencies);
		}

		/**
		 * Tells of a step that judged nothing.
		 * @param id its id in the plan
		 * @param description what it was to do
		 * @param dependencies ids of those of these steps on which it built
		 */
		public Step(String id, String description, List<String> dependencies) {
			this(id, description, dependencies, null, null);
		}

		/**
		 * Tells of a step by its kind.
		 * @param id its id in the plan
		 * @param description what it was to do
		 * @param dependencies ids of those of these steps on which it built
		 * @param verifies the step that it judged, null for none
		 * @return the step
		 */
		public static Step of(String id, String description, List<String> dependencies, @Nullable String verifies) {
			return new Step(id, description, dependencies, (verifies != null) ? StepKind.VERIFY : null, verifies);
		}

		/**
		 * Tells of it in other words.
		 * @param description what it was to do
		 * @return the same but for the description
		 */
		public Step withDescription(String description) {
			return new Step(this.id, description, this.dependencies, this.kind, this.verifies);
		}

	}

}
