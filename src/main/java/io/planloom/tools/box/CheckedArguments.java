package io.planloom.tools.box;

import java.util.Optional;

import io.planloom.plan.spi.ToolArguments;
import io.planloom.tools.Toolbox;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Checks the arguments that people give to tool calls. */
@Component
class CheckedArguments implements ToolArguments {

	private final Toolbox toolbox;

	CheckedArguments(Toolbox toolbox) {
		this.toolbox = toolbox;
	}

	@Override
	public Optional<String> faults(String tool, String arguments) {
		try {
			JsonNode json = JsonMapper.shared().readTree(arguments);
			return (json instanceof ObjectNode object) ? this.toolbox.faults(tool, object)
					: Optional.of("The arguments are no JSON object.");
		}
		catch (JacksonException ex) {
			return Optional.of("The arguments are no JSON.");
		}
	}

}
