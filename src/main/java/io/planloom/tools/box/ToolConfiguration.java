package io.planloom.tools.box;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of tools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToolProperties.class)
class ToolConfiguration {

}
