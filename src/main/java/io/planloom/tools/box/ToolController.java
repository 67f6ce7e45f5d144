package io.planloom.tools.box;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.planloom.plan.spi.AgentNames;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolPatterns;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.Toolbox;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells which tools there are. */
@Tag(name = "Catalogue")
@RestController
class ToolController {

	private final Toolbox toolbox;

	private final AgentNames agents;

	ToolController(Toolbox toolbox, AgentNames agents) {
		this.toolbox = toolbox;
		this.agents = agents;
	}

	/**
	 * Lists the tools that steps may use.
	 * <p>
	 * They come with the service, from MCP servers and HTTP services of the service's
	 * configuration, and from the application that it is part of. A server that does not
	 * answer is told by the reason of its tools.
	 * @return the tools
	 */
	@GetMapping(path = "/tools", produces = MediaType.APPLICATION_JSON_VALUE)
	ToolList listTools() {
		Map<String, List<String>> patterns = this.agents.tools();
		return new ToolList(this.toolbox.all()
			.stream()
			.map((spec) -> ToolDescription.of(spec, agents(patterns, spec.name())))
			.toList());
	}

	private static List<String> agents(Map<String, List<String>> patterns, String tool) {
		return patterns.entrySet()
			.stream()
			.filter((agent) -> ToolPatterns.anyMatches(agent.getValue(), tool))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	/**
	 * The tools.
	 *
	 * @param items the tools by name
	 */
	record ToolList(List<ToolDescription> items) {
	}

	/**
	 * A tool that steps may use.
	 *
	 * @param name the name by which plans and steps ask for the tool:
	 * {@code mcp.SERVER.TOOL}, {@code openapi.NAME.OPERATION}, or a bare name
	 * @param source where the tool comes from: {@code builtin}, {@code bean},
	 * {@code mcp:SERVER} or {@code openapi:NAME}
	 * @param description what the tool does, in the words of its author
	 * @param inputSchema JSON Schema of the tool's arguments
	 * @param toolClass what a call does to the world: nothing ({@code read}), something
	 * ({@code write}), or something that cannot be brought back ({@code irreversible})
	 * @param available whether the tool can be called at present
	 * @param reason why the tool cannot be called; null if it can
	 * @param agents names of the agents whose steps may call the tool without naming it;
	 * a step that names the tool may call it whatever its agent
	 */
	record ToolDescription(String name, String source, String description,
			@Schema(implementation = Object.class) JsonNode inputSchema, @JsonProperty("class") ToolClass toolClass,
			boolean available, @Nullable String reason, List<String> agents) {

		static ToolDescription of(ToolSpec spec, List<String> agents) {
			return new ToolDescription(spec.name(), spec.source(), spec.description(), spec.inputSchema(),
					spec.toolClass(), spec.available(), spec.reason(), agents);
		}

	}

}
