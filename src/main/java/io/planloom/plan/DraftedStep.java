package io.planloom.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One step of an accepted draft.
 *
 * @param id unique in the plan; letters, digits, dot, dash and underscore, 64 at most
 * @param spec what it is to do
 * @param dependencies ids of the steps whose results it needs, each in the same draft;
 * empty if it may start at once
 * @param effort how much work it is held to be, null if nobody said
 * @param fallback what is done in its place if it fails, null for nothing
 * @param optional whether its failure is no loss to the plan
 */
public record DraftedStep(String id, StepSpec spec, List<String> dependencies, @Nullable Effort effort,
		@Nullable Fallback fallback, boolean optional) {

	public DraftedStep {
		dependencies = List.copyOf(dependencies);
	}

	/**
	 * Makes a step that the plan needs and that has no fallback.
	 * @param id unique in the plan
	 * @param spec what it is to do
	 * @param dependencies ids of the steps whose results it needs
	 * @param effort how much work it is held to be, null if nobody said
	 */
	public DraftedStep(String id, StepSpec spec, List<String> dependencies, @Nullable Effort effort) {
		this(id, spec, dependencies, effort, null, false);
	}

	/**
	 * Makes a step of whose effort nothing was said.
	 * @param id unique in the plan
	 * @param spec what it is to do
	 * @param dependencies ids of the steps whose results it needs
	 */
	public DraftedStep(String id, StepSpec spec, List<String> dependencies) {
		this(id, spec, dependencies, null);
	}

	/**
	 * Gives it another name and other words, and leaves all else as it is.
	 * @param id unique in the plan
	 * @param spec what it is to do
	 * @param dependencies ids of the steps whose results it needs
	 * @return the same but for these
	 */
	public DraftedStep as(String id, StepSpec spec, List<String> dependencies) {
		return new DraftedStep(id, spec, dependencies, this.effort, this.fallback, this.optional);
	}

}
