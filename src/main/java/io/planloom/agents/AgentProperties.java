package io.planloom.agents;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Agents that steps may name.
 *
 * @param agents by name, by default those of {@code agents.yaml}; others are added to
 * them, and an entry of the same name replaces what it sets and keeps the rest
 */
@Validated
@ConfigurationProperties("planloom")
record AgentProperties(@DefaultValue Map<@Pattern(regexp = "[a-z][a-z0-9-]{0,39}",
		message = "must be a name of lower-case letters, digits and dashes, which begins with a letter and has at most 40 characters") String, @Valid Profile> agents) {

	AgentProperties {
		agents = Map.copyOf(agents);
	}

	List<Agent> toAgents() {
		return this.agents.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().enabled())
			.map((entry) -> entry.getValue().toAgent(entry.getKey()))
			.toList();
	}

	/**
	 * An agent.
	 *
	 * @param enabled whether there is this agent, by default true; false takes away one
	 * that comes with the service
	 * @param description what it is good at, in a line; the planner chooses by it
	 * @param systemPrompt how it works, by default nothing; it is added to what every
	 * step is told, so it need not say what a step is
	 * @param model model that it asks, by default {@code planloom.models.executor}; a
	 * plan's own model is stronger
	 * @param temperature from 0 to 2, by default none is sent; many reasoning models
	 * refuse any
	 * @param tools names of tools that its steps use if they name none of their own, with
	 * {@code *} for any characters, by default none
	 */
	record Profile(@DefaultValue("true") boolean enabled,
			@DefaultValue("") @NotBlank(message = "must not be blank: the planner chooses by it") @Size(max = 500,
					message = "must have at most 500 characters") String description,
			@Size(max = 16_000, message = "must have at most 16,000 characters") @Nullable String systemPrompt,
			@Size(max = 200, message = "must have at most 200 characters") @Nullable String model,
			@DecimalMin(value = "0", message = "must be from 0 to 2") @DecimalMax(value = "2",
					message = "must be from 0 to 2") @Nullable Double temperature,
			@DefaultValue @Size(max = 50, message = "must have at most 50 names") List<String> tools) {

		Agent toAgent(String name) {
			return new Agent(name, this.description.strip().replaceAll("\\s+", " "), textOrNull(this.systemPrompt),
					textOrNull(this.model), this.temperature, this.tools);
		}

		private static @Nullable String textOrNull(@Nullable String text) {
			return (text == null || text.isBlank()) ? null : text.strip();
		}

	}

}
