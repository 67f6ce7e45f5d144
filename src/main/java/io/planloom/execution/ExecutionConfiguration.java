package io.planloom.execution;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes values of the configuration that other modules read, too. */
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

	@Bean
	AttemptTimeout attemptTimeout(WorkerProperties properties) {
		return new AttemptTimeout(properties.attemptTimeout());
	}

}
