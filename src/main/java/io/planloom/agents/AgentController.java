package io.planloom.agents;

import java.util.List;

import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which agents a plan may use. */
@Tag(name = "Catalogue")
@RestController
class AgentController {

	private final Agents agents;

	AgentController(Agents agents) {
		this.agents = agents;
	}

	/**
	 * Lists the agents that steps may be given to.
	 * <p>
	 * The service's configuration defines them. A plan may use all of them unless it
	 * names those that it may use.
	 * @return the agents
	 */
	@GetMapping(path = "/agents", produces = MediaType.APPLICATION_JSON_VALUE)
	AgentList listAgents() {
		return new AgentList(this.agents.all().stream().map(AgentDescription::of).toList());
	}

	/**
	 * The configured agents.
	 *
	 * @param items the agents by name
	 */
	record AgentList(List<AgentDescription> items) {
	}

}
