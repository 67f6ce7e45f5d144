package io.planloom.agents;

import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which agents a plan may use. */
@RestController
class AgentController {

	private final Agents agents;

	AgentController(Agents agents) {
		this.agents = agents;
	}

	@GetMapping(path = "/agents", produces = MediaType.APPLICATION_JSON_VALUE)
	AgentList list() {
		return new AgentList(this.agents.all().stream().map(AgentDescription::of).toList());
	}

	/**
	 * The agents in the form of every list of this API.
	 *
	 * @param items the agents, in the order of their names
	 */
	record AgentList(List<AgentDescription> items) {
	}

}
