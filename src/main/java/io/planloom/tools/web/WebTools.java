package io.planloom.tools.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.planloom.http.outbound.OutboundClients;
import io.planloom.http.outbound.OutboundGuard;
import io.planloom.secrets.Secrets;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolProvider;

import org.springframework.stereotype.Component;

/** The tools that read the web, as far as the configuration has them. */
@Component
class WebTools implements ToolProvider {

	private final List<Tool> tools = new ArrayList<>();

	WebTools(WebProperties properties, OutboundClients clients, OutboundGuard guard, Secrets secrets, Clock clock) {
		if (properties.enabled()) {
			PageFetcher fetcher = new PageFetcher(
					clients.create(guard.addresses(List.of()), PageFetcher.CONNECT, PageFetcher.READ,
							PageFetcher.CONNECTIONS, true),
					(int) Math.min(properties.maxSize().toBytes(), Integer.MAX_VALUE - 16));
			this.tools.add(new HttpGetTool(fetcher, new Robots(fetcher, properties.robots()), clock));
		}
		if (properties.search().provider() != null) {
			this.tools.add(
					new WebSearchTool(
							clients.create(guard.addresses(properties.search().hosts()), PageFetcher.CONNECT,
									PageFetcher.READ, PageFetcher.CONNECTIONS, true),
							properties.search(), secrets, clock));
		}
	}

	@Override
	public List<Tool> tools() {
		return List.copyOf(this.tools);
	}

}
