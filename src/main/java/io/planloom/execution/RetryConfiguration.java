package io.planloom.execution;

import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ExponentialBackoff;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says how long failed steps wait. */
@Configuration(proxyBeanMethods = false)
class RetryConfiguration {

	@Bean
	Backoff backoff(RetryProperties properties) {
		return new ExponentialBackoff(properties.initialDelay(), properties.maxDelay(), properties.jitter(),
				properties.maxRetryAfter());
	}

}
