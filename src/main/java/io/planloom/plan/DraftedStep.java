package io.planloom.plan;

import java.util.List;

/**
 * One step of an accepted draft.
 *
 * @param id unique in the plan; letters, digits, dot, dash and underscore, 64 at most
 * @param spec what it is to do
 * @param dependencies ids of the steps whose results it needs, each in the same draft;
 * empty if it may start at once
 */
public record DraftedStep(String id, StepSpec spec, List<String> dependencies) {

	public DraftedStep {
		dependencies = List.copyOf(dependencies);
	}

}
