package io.planloom.llm.prompt;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the texts for models. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PromptProperties.class)
class PromptConfiguration {

	@Bean
	Prompts prompts(PromptProperties properties) {
		return new Prompts(properties);
	}

}
