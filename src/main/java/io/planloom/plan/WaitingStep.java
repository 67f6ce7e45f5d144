package io.planloom.plan;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A step that waits.
 *
 * @param step id of the step
 * @param what what the step waits for
 */
public record WaitingStep(String step, @JsonProperty("for") WaitingFor what) {

	/** Says that steps wait for the model endpoint that refused their calls. */
	public static List<WaitingStep> forEndpoint(List<String> steps) {
		return steps.stream().map((step) -> new WaitingStep(step, WaitingFor.ENDPOINT)).toList();
	}

	/** Says that steps wait for a person. */
	public static List<WaitingStep> forPerson(List<String> steps) {
		return steps.stream().map((step) -> new WaitingStep(step, WaitingFor.PERSON)).toList();
	}

}
