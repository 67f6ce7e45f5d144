package io.planloom.agents;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A named way to ask a model.
 *
 * @param name lower-case letters, digits and dashes
 * @param description what it is good at, one line, never blank; the planner reads it
 * @param systemPrompt how it works, never blank; added to what every step is told, null
 * for nothing
 * @param model the model it asks unless the plan names one; null for the configured one
 * @param temperature from 0 to 2; null leaves it to the model
 * @param tools names of the tools that its steps use if they name none of their own, with
 * {@code *} for any characters; empty for none
 */
public record Agent(String name, String description, @Nullable String systemPrompt, @Nullable String model,
		@Nullable Double temperature, List<String> tools) {

	public Agent {
		tools = List.copyOf(tools);
	}

	/**
	 * Makes an agent without tools.
	 * @param name its name
	 * @param description what it is good at
	 * @param systemPrompt how it works, null for nothing
	 * @param model the model it asks, null for the configured one
	 * @param temperature from 0 to 2, null leaves it to the model
	 */
	public Agent(String name, String description, @Nullable String systemPrompt, @Nullable String model,
			@Nullable Double temperature) {
		this(name, description, systemPrompt, model, temperature, List.of());
	}

}
