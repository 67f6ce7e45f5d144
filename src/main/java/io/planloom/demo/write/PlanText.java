package io.planloom.demo.write;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as a planner writes it.
 *
 * @param strategy how it is to run
 * @param answer the answer, if no plan is needed
 * @param steps what to do
 */
record PlanText(String strategy, @Nullable String answer, List<Step> steps) {

	static String direct(String answer) {
		return new PlanText("direct", answer, List.of()).json();
	}

	static String dag(List<Step> steps) {
		return new PlanText("dag", null, steps).json();
	}

	String json() {
		return JsonMapper.shared().writeValueAsString(this);
	}

	/**
	 * A step of it.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param description what it does
	 * @param dependencies ids of the steps before it
	 * @param agent who does it
	 * @param verifies the step that it judges
	 * @param effort how much work it is
	 */
	record Step(String id, String kind, String description, List<String> dependencies, @Nullable String agent,
			@Nullable String verifies, String effort) {

		static Step action(String id, String description, List<String> dependencies) {
			return new Step(id, "action", description, dependencies, null, null, "medium");
		}

		Step withKind(String name) {
			return new Step(this.id, name, this.description, this.dependencies, this.agent, this.verifies, this.effort);
		}

		Step withDescription(String text) {
			return new Step(this.id, this.kind, text, this.dependencies, this.agent, this.verifies, this.effort);
		}

		Step withAgent(String name) {
			return new Step(this.id, this.kind, this.description, this.dependencies, name, this.verifies, this.effort);
		}

		Step verifying(String judged) {
			return new Step(this.id, "verify", this.description, this.dependencies, this.agent, judged, "low");
		}

		Step withDependencies(List<String> ids) {
			return new Step(this.id, this.kind, this.description, ids, this.agent, this.verifies, this.effort);
		}

	}

}
