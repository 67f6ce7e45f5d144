package io.planloom.planning;

import java.util.List;

/**
 * A step as a model wrote it.
 *
 * @param id empty if the model gave none
 * @param work what it is to do
 * @param dependencies steps it builds on, as the model names them
 * @param means with what it is to be done
 */
record ProposedStep(String id, Work work, List<String> dependencies, Means means) {

	ProposedStep {
		dependencies = List.copyOf(dependencies);
	}

	ProposedStep withId(String changed) {
		return new ProposedStep(changed, this.work, this.dependencies, this.means);
	}

	ProposedStep withWork(Work changed) {
		return new ProposedStep(this.id, changed, this.dependencies, this.means);
	}

	ProposedStep withDependencies(List<String> changed) {
		return new ProposedStep(this.id, this.work, changed, this.means);
	}

	/**
	 * What a step is to do.
	 *
	 * @param kind the kind as the model named it, empty if it named none
	 * @param description empty if the model gave none
	 * @param verifies the step that it checks, as the model names it; empty for none
	 * @param effort how much work it is, as the model says; empty if it says nothing
	 */
	record Work(String kind, String description, String verifies, String effort) {

		Work withKind(String changed) {
			return new Work(changed, this.description, this.verifies, this.effort);
		}

		Work withDescription(String changed) {
			return new Work(this.kind, changed, this.verifies, this.effort);
		}

		Work withEffort(String changed) {
			return new Work(this.kind, this.description, this.verifies, changed);
		}

	}

	/**
	 * With what a step is to be done.
	 *
	 * @param agent the agent that is to do it, empty for any
	 * @param tools names of the tools it may use
	 */
	record Means(String agent, List<String> tools) {

		Means {
			tools = List.copyOf(tools);
		}

	}

}
