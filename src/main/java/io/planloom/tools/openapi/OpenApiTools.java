package io.planloom.tools.openapi;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.planloom.http.outbound.OutboundClients;
import io.planloom.http.outbound.OutboundGuard;
import io.planloom.secrets.Secrets;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolPatterns;
import io.planloom.tools.ToolProvider;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The operations of the services that the configuration names. */
@Component
class OpenApiTools implements ToolProvider, SmartLifecycle {

	private final List<HttpService> services;

	private final Clock clock;

	private volatile boolean running;

	OpenApiTools(OpenApiProperties properties, OutboundClients clients, OutboundGuard guard, Secrets secrets,
			Clock clock) {
		this.clock = clock;
		HttpService.Requests requests = new HttpService.Requests(clients, guard, secrets, clock);
		this.services = properties.openapi()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().enabled())
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> new HttpService(entry.getKey(), entry.getValue(), requests))
			.toList();
	}

	@Override
	public List<Tool> tools() {
		return this.services.stream().flatMap((service) -> {
			Map<String, Tool> tools = service.tools();
			return (tools != null) ? tools.values().stream() : Stream.of(new UnreadTool(service, "*", this.clock));
		}).toList();
	}

	@Override
	public Optional<Tool> find(String name) {
		return this.services.stream()
			.filter((service) -> name.startsWith(prefix(service)))
			.findFirst()
			.flatMap((service) -> {
				Map<String, Tool> tools = service.tools();
				return (tools != null) ? Optional.ofNullable(tools.get(name))
						: Optional.of(new UnreadTool(service, name.substring(prefix(service).length()), this.clock));
			});
	}

	private static String prefix(HttpService service) {
		return "openapi." + service.name() + ".";
	}

	@Override
	public boolean mayHave(String pattern) {
		return this.services.stream()
			.filter((service) -> service.tools() == null)
			.anyMatch((service) -> pattern.startsWith(prefix(service))
					|| ToolPatterns.matches(pattern, prefix(service) + "*"));
	}

	@Override
	public void start() {
		this.running = true;
		this.services.forEach(HttpService::start);
	}

	@Override
	public void stop() {
		this.running = false;
		this.services.forEach(HttpService::stop);
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
