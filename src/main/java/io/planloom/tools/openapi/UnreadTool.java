package io.planloom.tools.openapi;

import java.time.Clock;
import java.time.Duration;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;

/** A tool of a service whose document could not be read. */
class UnreadTool implements Tool {

	private static final Duration PAUSE = Duration.ofSeconds(15);

	private final HttpService service;

	private final String name;

	private final Clock clock;

	UnreadTool(HttpService service, String name, Clock clock) {
		this.service = service;
		this.name = name;
		this.clock = clock;
	}

	@Override
	public ToolSpec spec() {
		return ToolSpec
			.of("openapi." + this.service.name() + "." + this.name, "openapi:" + this.service.name(),
					"Tools of a service whose document cannot be read",
					JsonMapper.shared().createObjectNode().put("type", "object"), ToolClass.WRITE)
			.withReason(this.service.reason());
	}

	@Override
	public ToolResult call(ToolRequest request) {
		return new ToolResult.Unavailable(this.service.reason(), this.clock.instant().plus(PAUSE));
	}

}
