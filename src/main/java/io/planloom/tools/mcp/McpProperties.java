package io.planloom.tools.mcp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * MCP servers whose tools steps may call.
 *
 * @param mcp the servers by name; their tools are called {@code mcp.NAME.TOOL}
 */
@ConfigurationProperties("planloom.tools")
record McpProperties(@DefaultValue Map<String, Server> mcp) {

	McpProperties {
		mcp = Map.copyOf(mcp);
		mcp.forEach((name, server) -> {
			if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
				throw new IllegalArgumentException(
						"planloom.tools.mcp: the name %s must have letters, digits, _ and - alone, and 40 at most"
							.formatted(name));
			}
			server.check(name);
		});
	}

	/**
	 * A server: a program that the service starts, or an address.
	 *
	 * @param enabled whether its tools are offered, by default true
	 * @param command program that is the server and talks over its standard streams; it
	 * ends with the service. Either this or {@code url}
	 * @param args arguments of the program
	 * @param env environment variables of the program, in addition to {@code PATH},
	 * {@code HOME} and the like; the service's own variables are not handed on
	 * @param url address of a server that talks HTTP (streamable)
	 * @param headers headers of each request to it, such as {@code Authorization}
	 * @param oauth client credentials by which access tokens are asked for; none by
	 * default
	 * @param connectTimeout the longest time until it has told its tools, a minute by
	 * default, since a program may have to be fetched first
	 */
	record Server(@DefaultValue("true") boolean enabled, @Nullable String command, @DefaultValue List<String> args,
			@DefaultValue Map<String, String> env, @Nullable String url, @DefaultValue Map<String, String> headers,
			@Nullable Oauth oauth, @DefaultValue("1m") Duration connectTimeout) {

		private void check(String name) {
			if ((this.command == null || this.command.isBlank()) == (this.url == null || this.url.isBlank())) {
				throw new IllegalArgumentException(
						"planloom.tools.mcp.%s must have either a command or a url".formatted(name));
			}
			if (isRemote()) {
				String scheme = URI.create(plain()).getScheme();
				if (!"http".equals(scheme) && !"https".equals(scheme)) {
					throw new IllegalArgumentException(
							"planloom.tools.mcp.%s.url must be an http or https URL".formatted(name));
				}
			}
		}

		/** Returns the host of the address. */
		String host() {
			String host = URI.create(plain()).getHost();
			return (host != null) ? host : "";
		}

		/** A secret may stand in the path or the query, and not in the host. */
		private String plain() {
			return String.valueOf(this.url).replaceAll("\\{\\{secret:[^}]*}}", "secret");
		}

		boolean isRemote() {
			return this.url != null && !this.url.isBlank();
		}

		/** Returns the hosts that the configuration names. */
		List<String> hosts() {
			String issuer = (this.oauth != null) ? URI.create(this.oauth.tokenUrl()).getHost() : null;
			return (issuer != null) ? List.of(host(), issuer) : List.of(host());
		}

		/** Without what may be secret. */
		@Override
		public String toString() {
			return "Server[command=%s, url=%s]".formatted(this.command, this.url);
		}

	}

	/**
	 * Client credentials (OAuth 2).
	 *
	 * @param tokenUrl address that gives access tokens
	 * @param clientId who asks
	 * @param clientSecret its secret, best as the name of one (see
	 * {@code planloom.secrets})
	 * @param scope what is asked for; by default what the server gives
	 */
	record Oauth(String tokenUrl, String clientId, String clientSecret, @Nullable String scope) {

		/** Without the secret. */
		@Override
		public String toString() {
			return "Oauth[tokenUrl=%s, clientId=%s]".formatted(this.tokenUrl, this.clientId);
		}

	}

}
