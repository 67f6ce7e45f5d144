package io.planloom.tools.mcp;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.testing.Patience;
import io.planloom.http.outbound.OutboundAccess;
import io.planloom.secrets.Secrets;
import io.planloom.tools.McpSampling;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolCallId;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Servers as a configuration has them, and calls of their tools. */
class McpBench implements AutoCloseable {

	private final McpTools tools;

	private final AtomicNumber numbers = new AtomicNumber();

	private McpBench(Map<String, Object> settings, @Nullable McpSampling sampling, Secrets secrets) {
		McpProperties properties = new Binder(new MapConfigurationPropertySource(settings))
			.bindOrCreate("planloom.tools", McpProperties.class);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		if (sampling != null) {
			beans.addBean("sampling", sampling);
		}
		McpWires wires = new McpWires(OutboundAccess.clients(), OutboundAccess.guard(), secrets);
		this.tools = new McpTools(properties, wires, beans.getBeanProvider(McpSampling.class), Clock.systemUTC());
		this.tools.start();
	}

	static McpBench program(String name, String... command) {
		return program(name, null, command);
	}

	static McpBench program(String name, @Nullable McpSampling sampling, String... command) {
		Map<String, Object> settings = new HashMap<>();
		settings.put("planloom.tools.mcp." + name + ".command", command[0]);
		for (int index = 1; index < command.length; index++) {
			settings.put("planloom.tools.mcp.%s.args[%d]".formatted(name, index - 1), command[index]);
		}
		return new McpBench(settings, sampling, new Secrets(List.of()));
	}

	static McpBench address(String name, String url) {
		return new McpBench(Map.of("planloom.tools.mcp." + name + ".url", url), null, new Secrets(List.of()));
	}

	static McpBench of(Map<String, Object> settings, Secrets secrets) {
		return new McpBench(settings, null, secrets);
	}

	McpTools tools() {
		return this.tools;
	}

	McpServer server() {
		return this.tools.servers().getFirst();
	}

	List<ToolSpec> specs() {
		return this.tools.tools().stream().map(Tool::spec).toList();
	}

	ToolSpec spec(String name) {
		return this.tools.find(name).orElseThrow().spec();
	}

	ToolResult call(String name, String arguments) {
		return call(name, arguments, Patience.MOST, List.of(), null);
	}

	ToolResult call(String name, String arguments, Duration limit, List<JsonNode> answers, @Nullable Path workspace) {
		ToolCallId id = new ToolCallId(UUID.randomUUID(), "step_1", 1, this.numbers.next());
		ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(arguments);
		try {
			return this.tools.find(name).orElseThrow().call(new ToolRequest(id, json, limit, answers, workspace));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.tools.stop();
	}

	/** Counts calls. */
	private static final class AtomicNumber {

		private int last;

		synchronized int next() {
			return ++this.last;
		}

	}

}
