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
 */
public record DraftedStep(String id, StepSpec spec, List<String> dependencies, @Nullable Effort effort) {

	public DraftedStep {
		dependencies = List.copyOf(dependencies);
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

}
