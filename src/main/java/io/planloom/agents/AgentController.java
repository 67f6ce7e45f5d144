package io.planloom.agents;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which agents a plan may use. */
@RestController
class AgentController {

	private static final String EXAMPLE = """
			{"items": [{"name": "researcher", "description": "Finds out facts.", "model": null, "tools": []}]}""";

	private final Agents agents;

	AgentController(Agents agents) {
		this.agents = agents;
	}

	@GetMapping(path = "/agents", produces = MediaType.APPLICATION_JSON_VALUE)
	@ApiResponse(responseCode = "200", description = "OK", content = @Content(examples = @ExampleObject(EXAMPLE)))
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
