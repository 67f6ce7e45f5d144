package io.planloom.agents;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An agent as {@code GET /agents} shows it; its system prompt is not shown.
 *
 * @param name the name by which plans and steps ask for it
 * @param description what it is good at
 * @param model the model that it asks unless the plan names one; null for the configured
 * one
 * @param tools what it may use; empty, since there are no tools yet
 */
record AgentDescription(String name, String description, @Nullable String model, List<String> tools) {

	static AgentDescription of(Agent agent) {
		return new AgentDescription(agent.name(), agent.description(), agent.model(), List.of());
	}

}
