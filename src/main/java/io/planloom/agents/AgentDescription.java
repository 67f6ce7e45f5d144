package io.planloom.agents;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An agent that steps may be given to.
 *
 * @param name the name by which plans and steps ask for the agent
 * @param description what the agent is good at; the planner chooses by it
 * @param model the model that the agent asks unless the plan names one; null for the
 * configured one
 * @param tools names of the tools that its steps use if they name none of their own, with
 * {@code *} for any characters
 */
record AgentDescription(String name, String description, @Nullable String model, List<String> tools) {

	static AgentDescription of(Agent agent) {
		return new AgentDescription(agent.name(), agent.description(), agent.model(), agent.tools());
	}

}
