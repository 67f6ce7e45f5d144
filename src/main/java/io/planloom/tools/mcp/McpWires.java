package io.planloom.tools.mcp;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.planloom.http.outbound.OutboundClients;
import io.planloom.http.outbound.OutboundGuard;
import io.planloom.secrets.Secrets;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Makes wires to servers, each for one connection. */
@Component
class McpWires {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	/** Some say nothing for minutes while they work. */
	private static final Duration SILENCE = Duration.ofMinutes(15);

	private static final int CONNECTIONS = 64;

	private final OutboundClients clients;

	private final OutboundGuard guard;

	private final Secrets secrets;

	McpWires(OutboundClients clients, OutboundGuard guard, Secrets secrets) {
		this.clients = clients;
		this.guard = guard;
		this.secrets = secrets;
	}

	/** Takes secrets out of a text. */
	String scrub(String text) {
		return this.secrets.scrub(text);
	}

	/** Makes wires over which no secrets come back. */
	Supplier<Wire> of(String name, McpProperties.Server server) {
		Supplier<Wire> plain = plain(name, server);
		return () -> new ScrubbedWire(plain.get(), this.secrets);
	}

	/** An address reaches its own host, whatever that is, and no other internal one. */
	private Supplier<Wire> plain(String name, McpProperties.Server server) {
		if (!server.isRemote()) {
			return () -> new StdioWire(name, server, this.secrets);
		}
		RestClient http = this.clients.create(this.guard.addresses(server.hosts()), CONNECT, SILENCE, CONNECTIONS,
				false);
		AccessTokens tokens = (server.oauth() != null)
				? new AccessTokens(server.oauth(), this.secrets, http, Clock.systemUTC()) : null;
		return () -> new HttpWire(server, this.secrets, tokens, http);
	}

}
