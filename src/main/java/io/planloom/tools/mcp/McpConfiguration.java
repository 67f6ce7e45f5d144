package io.planloom.tools.mcp;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the servers of the configuration, and tells of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(McpProperties.class)
class McpConfiguration {

	@Bean
	McpHealthIndicator mcpHealthIndicator(McpTools tools) {
		return new McpHealthIndicator(tools);
	}

}
