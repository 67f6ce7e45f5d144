package io.planloom.planning;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A step as a model wrote it.
 *
 * @param id empty if the model gave none
 * @param work what it is to do
 * @param needs which steps it needs
 * @param means with what it is to be done
 */
record ProposedStep(String id, Work work, Needs needs, Means means) {

	List<String> dependencies() {
		return this.needs.dependencies();
	}

	List<String> inputs() {
		return this.needs.inputs();
	}

	ProposedStep withId(String changed) {
		return new ProposedStep(changed, this.work, this.needs, this.means);
	}

	ProposedStep withWork(Work changed) {
		return new ProposedStep(this.id, changed, this.needs, this.means);
	}

	ProposedStep withNeeds(Needs changed) {
		return new ProposedStep(this.id, this.work, changed, this.means);
	}

	ProposedStep withDependencies(List<String> changed) {
		return withNeeds(this.needs.withDependencies(changed));
	}

	ProposedStep withAgent(String changed) {
		return new ProposedStep(this.id, this.work, this.needs, new Means(changed, this.means.tools()));
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
	 * Which steps a step needs, as the model names them.
	 *
	 * @param dependencies steps that end before it starts
	 * @param inputs steps whose results it uses; empty if it does not say
	 * @param inferred those of the dependencies that were stated nowhere but by a mention
	 */
	record Needs(List<String> dependencies, List<String> inputs, List<String> inferred) {

		static final Needs NONE = new Needs(List.of(), List.of());

		Needs {
			dependencies = List.copyOf(dependencies);
			inputs = List.copyOf(inputs);
			inferred = List.copyOf(inferred);
		}

		Needs(List<String> dependencies, List<String> inputs) {
			this(dependencies, inputs, List.of());
		}

		Needs withDependencies(List<String> changed) {
			return new Needs(changed, this.inputs, this.inferred);
		}

		/** Changes each list of names. */
		Needs map(UnaryOperator<List<String>> change) {
			return new Needs(change.apply(this.dependencies), change.apply(this.inputs), change.apply(this.inferred));
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
