package io.planloom.tools.mcp;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.planloom.tools.McpSampling;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolPatterns;
import io.planloom.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The servers of the configuration. They are connected beside the start, and none can
 * stop it. A server that never told its tools stands in the list as {@code mcp.NAME.*}.
 */
@Component
class McpTools implements ToolProvider, SmartLifecycle {

	/** How long the first who asks for tools waits for servers that just start. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration FAREWELL = Duration.ofSeconds(1);

	private final List<McpServer> servers;

	private final Clock clock;

	private volatile boolean running;

	McpTools(McpProperties properties, McpWires wires, ObjectProvider<McpSampling> sampling, Clock clock) {
		this.clock = clock;
		this.servers = properties.mcp()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().enabled())
			.map((entry) -> {
				String name = entry.getKey();
				McpProperties.Server server = entry.getValue();
				return new McpServer(name, server.connectTimeout(),
						new McpConnector(wires.of(name, server), wires::scrub),
						new Asked(name, sampling.getIfAvailable()), clock);
			})
			.sorted((one, other) -> one.name().compareTo(other.name()))
			.toList();
	}

	List<McpServer> servers() {
		return this.servers;
	}

	@Override
	public List<Tool> tools() {
		return this.servers.stream().flatMap(this::tools).toList();
	}

	private Stream<Tool> tools(McpServer server) {
		List<RemoteTool> tools = known(server);
		return (tools != null) ? tools.stream().map((tool) -> new McpTool(server, tool, this.clock))
				: Stream.of(unknown(server, "*"));
	}

	private @Nullable List<RemoteTool> known(McpServer server) {
		if (this.running) {
			server.awaitFirstAttempt(PATIENCE);
		}
		return server.tools();
	}

	private Tool unknown(McpServer server, String name) {
		return new McpTool(server,
				new RemoteTool(name, "Tools of a server that does not answer",
						JsonMapper.shared().createObjectNode().put("type", "object"), ToolClass.WRITE, false),
				this.clock);
	}

	@Override
	public Optional<Tool> find(String name) {
		return this.servers.stream()
			.filter((server) -> name.startsWith(prefix(server)))
			.findFirst()
			.flatMap((server) -> find(server, name.substring(prefix(server).length())));
	}

	private Optional<Tool> find(McpServer server, String name) {
		List<RemoteTool> tools = known(server);
		if (tools == null) {
			return Optional.of(unknown(server, name));
		}
		return tools.stream()
			.filter((tool) -> tool.name().equals(name))
			.findFirst()
			.map((tool) -> new McpTool(server, tool, this.clock));
	}

	private static String prefix(McpServer server) {
		return "mcp." + server.name() + ".";
	}

	@Override
	public boolean mayHave(String pattern) {
		return this.servers.stream()
			.filter((server) -> server.reason() != null)
			.anyMatch((server) -> pattern.startsWith(prefix(server))
					|| ToolPatterns.matches(pattern, prefix(server) + "*"));
	}

	@Override
	public void start() {
		this.running = true;
		this.servers.forEach(McpServer::start);
	}

	@Override
	public void stop() {
		this.running = false;
		this.servers.forEach(McpServer::stop);
		this.servers.forEach((server) -> server.join(FAREWELL));
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before those that call tools, and until after them. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 4096;
	}

}
