package io.planloom.tools.box;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.planloom.tools.ToolResult;

import org.springframework.stereotype.Component;

/** Records the metrics of calls. */
@Component
class ToolMetrics {

	private final MeterRegistry registry;

	ToolMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Records a call with its outcome. */
	void record(String source, ToolResult result, Duration took) {
		Timer.builder("planloom.tools.calls")
			.description("Calls of tools")
			.tag("source", source)
			.tag("outcome", outcome(result))
			.register(this.registry)
			.record(took);
	}

	private static String outcome(ToolResult result) {
		return switch (result) {
			case ToolResult.Answer answer -> "answered";
			case ToolResult.Failed failed -> "failed";
			case ToolResult.Unavailable unavailable -> "unavailable";
			case ToolResult.NeedsPerson asks -> "asks";
			case ToolResult.NeedsGrant grant -> "asks";
		};
	}

}
