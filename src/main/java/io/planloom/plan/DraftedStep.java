package io.planloom.plan;

import java.util.List;

/**
 * One step of an accepted draft.
 *
 * @param id unique in the plan; letters, digits, dot, dash and underscore, 64 at most
 * @param spec what it is to do
 * @param dependencies ids of the steps whose results it needs, each in the same draft;
 * empty if it may start at once
 * @param attributes what else its author says of it; agent and judged step are always
 * those of the spec
 */
public record DraftedStep(String id, StepSpec spec, List<String> dependencies, StepAttributes attributes) {

	public DraftedStep {
		dependencies = List.copyOf(dependencies);
		attributes = attributes.withAgent(spec.agent()).withVerifies(spec.verifies());
	}

	/**
	 * Makes a step of which nothing else is said.
	 * @param id unique in the plan
	 * @param spec what it is to do
	 * @param dependencies ids of the steps whose results it needs
	 */
	public DraftedStep(String id, StepSpec spec, List<String> dependencies) {
		this(id, spec, dependencies, StepAttributes.NONE);
	}

	/**
	 * Gives it another name and other words, and leaves all else as it is.
	 * @param id unique in the plan
	 * @param spec what it is to do
	 * @param dependencies ids of the steps whose results it needs
	 * @return the same but for these
	 */
	public DraftedStep as(String id, StepSpec spec, List<String> dependencies) {
		return new DraftedStep(id, spec, dependencies, this.attributes);
	}

}
