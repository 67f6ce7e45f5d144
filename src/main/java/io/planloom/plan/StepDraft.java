package io.planloom.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A step as a person or a program wrote it over the API; no rule has seen it yet.
 *
 * @param id its id, not blank
 * @param kind what it does, no kind of system step
 * @param description what it is to do, not blank
 * @param dependencies ids of the steps that it waits for
 * @param inputs ids of the steps whose results it uses; empty if nothing is said of it
 * @param agent the agent that is to do it, null for none in particular
 * @param effort how much work it is held to be, null if nothing is said of it
 * @param verifies the step that it judges, null for none
 * @param fallback what is done in its place if it fails, null for nothing
 * @param optional whether its failure is no loss to the plan
 */
public record StepDraft(String id, StepKind kind, String description, List<String> dependencies, List<String> inputs,
		@Nullable String agent, @Nullable Effort effort, @Nullable String verifies, @Nullable Fallback fallback,
		boolean optional) {

	public StepDraft {
		dependencies = List.copyOf(dependencies);
		inputs = List.copyOf(inputs);
	}

	/**
	 * Makes a step that judges nothing, has no fallback and that the plan needs.
	 * @param id its id, not blank
	 * @param kind what it does
	 * @param description what it is to do, not blank
	 * @param dependencies ids of the steps that it waits for
	 * @param inputs ids of the steps whose results it uses
	 * @param agent the agent that is to do it, null for none in particular
	 * @param effort how much work it is held to be, null if nothing is said of it
	 */
	public StepDraft(String id, StepKind kind, String description, List<String> dependencies, List<String> inputs,
			@Nullable String agent, @Nullable Effort effort) {
		this(id, kind, description, dependencies, inputs, agent, effort, null, null, false);
	}

}
