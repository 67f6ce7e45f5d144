package io.planloom.plan;

import java.util.List;

/**
 * A step as a person or a program wrote it over the API; no rule has seen it yet.
 *
 * @param id its id, not blank
 * @param kind what it does, no kind of system step
 * @param description what it is to do, not blank
 * @param dependencies ids of the steps that it waits for
 * @param inputs ids of the steps whose results it uses; empty if nothing is said of it
 * @param attributes what else is said of it
 */
public record StepDraft(String id, StepKind kind, String description, List<String> dependencies, List<String> inputs,
		StepAttributes attributes) {

	public StepDraft {
		dependencies = List.copyOf(dependencies);
		inputs = List.copyOf(inputs);
	}

}
