package io.planloom.http.outbound;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for requests to addresses that models, servers of tools and users name.
 *
 * @param allow internal addresses that may be reached all the same, with commas between:
 * an address, a block such as {@code 10.1.0.0/16}, or the name of a host, such as
 * {@code wiki.internal} or {@code *.internal}. None by default. The hosts of MCP servers
 * and HTTP services that the configuration names may be reached by their own tools
 * without it
 */
@ConfigurationProperties("planloom.outbound")
record OutboundProperties(@DefaultValue List<String> allow) {
}
