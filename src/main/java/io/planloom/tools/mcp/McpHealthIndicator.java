package io.planloom.tools.mcp;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells which MCP servers do not answer. The service is degraded then and neither down
 * nor unready, since the steps that need them wait.
 */
class McpHealthIndicator implements HealthIndicator {

	private static final Status DEGRADED = new Status("DEGRADED", "An MCP server does not answer");

	private final McpTools tools;

	McpHealthIndicator(McpTools tools) {
		this.tools = tools;
	}

	@Override
	public Health health() {
		boolean degraded = this.tools.servers().stream().anyMatch((server) -> server.reason() != null);
		Health.Builder health = degraded ? Health.status(DEGRADED) : Health.up();
		this.tools.servers().forEach((server) -> {
			String reason = server.reason();
			health.withDetail(server.name(), (reason != null) ? reason : "connected");
		});
		return health.build();
	}

}
