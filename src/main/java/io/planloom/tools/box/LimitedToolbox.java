package io.planloom.tools.box;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.text.Suggestion;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.Toolbox;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Calls tools within the limits of time, size and number that the configuration sets. */
@Component
class LimitedToolbox implements Toolbox {

	private final Catalogue catalogue;

	private final CallLimits limits;

	private final ToolProperties properties;

	private final ToolMetrics metrics;

	private final Clock clock;

	private final ArgumentCheck arguments = new ArgumentCheck();

	private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

	LimitedToolbox(Catalogue catalogue, CallLimits limits, ToolProperties properties, ToolMetrics metrics,
			Clock clock) {
		this.catalogue = catalogue;
		this.limits = limits;
		this.properties = properties;
		this.metrics = metrics;
		this.clock = clock;
	}

	@Override
	public List<ToolSpec> all() {
		return List.copyOf(this.catalogue.all());
	}

	@Override
	public Optional<ToolSpec> find(String name) {
		return this.catalogue.find(name).map(this.catalogue::spec);
	}

	@Override
	public Optional<String> faults(String name, ObjectNode arguments) {
		return this.catalogue.find(name)
			.map(this.catalogue::spec)
			.map((spec) -> faults(spec, arguments))
			.orElseGet(() -> {
				String message = "There is no tool %s%s.".formatted(name, Suggestion.of(name, this.catalogue.names()));
				return Optional.of(message);
			});
	}

	private Optional<String> faults(ToolSpec spec, ObjectNode arguments) {
		return this.arguments.faults(spec.name(), spec.inputSchema(), arguments);
	}

	@Override
	public ToolResult call(String name, ToolRequest request) throws InterruptedException {
		Optional<String> faults = faults(name, request.arguments());
		Tool tool = this.catalogue.find(name).orElse(null);
		if (tool == null || faults.isPresent()) {
			return new ToolResult.Failed(faults.orElse("There is no tool " + name + "."), false);
		}
		int most = (int) Math.min(this.properties.maxResult().toBytes(), Integer.MAX_VALUE / 2);
		long began = System.nanoTime();
		ToolResult result = this.catalogue.scrub(inTurn(tool, request));
		this.metrics.record(tool.spec().source(), result, Duration.ofNanos(System.nanoTime() - began));
		return ResultSize.bound(result, most);
	}

	private ToolResult inTurn(Tool tool, ToolRequest request) throws InterruptedException {
		ToolSpec spec = tool.spec();
		Duration longest = shorter(this.properties.timeoutOf(spec.name()), request.timeLimit());
		CallLimits.Turn turn = this.limits.await(spec.name(), longest);
		Instant notBefore = turn.notBefore();
		if (notBefore != null) {
			return new ToolResult.Unavailable("The tool %s is called as often as it may be".formatted(spec.name()),
					notBefore);
		}
		try {
			return guarded(tool, new ToolRequest(request.id(), KeyArgument.put(request, spec.inputSchema()), longest,
					request.answers(), request.workspace()));
		}
		finally {
			this.limits.end(turn);
		}
	}

	private ToolResult guarded(Tool tool, ToolRequest request) throws InterruptedException {
		String source = tool.spec().source();
		if (!isServer(source)) {
			return TimedCall.run(tool, request);
		}
		Breaker breaker = this.breakers.computeIfAbsent(source, (name) -> new Breaker(this.clock));
		Optional<Instant> closed = breaker.refuses();
		if (closed.isPresent()) {
			return new ToolResult.Unavailable(source + " failed several times in a row and is left alone for a while",
					closed.get());
		}
		ToolResult result = TimedCall.run(tool, request);
		// What is known to be dead needs no breaker: those look after it who know it
		breaker.record(reached(result) || tool.spec().reason() != null);
		return result;
	}

	/** Of what has no server, one call says nothing about the next. */
	private static boolean isServer(String source) {
		return source.indexOf(':') > 0;
	}

	private static boolean reached(ToolResult result) {
		return switch (result) {
			case ToolResult.Failed failed -> !failed.retryable();
			case ToolResult.Unavailable unavailable -> false;
			case ToolResult.Answer answer -> true;
			case ToolResult.NeedsPerson question -> true;
			case ToolResult.NeedsGrant grant -> true;
		};
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
