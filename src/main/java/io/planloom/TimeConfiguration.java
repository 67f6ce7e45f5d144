package io.planloom;

import java.time.Clock;
import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time, so that tests can tick it. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	/**
	 * Ticks in whole microseconds, which is what the database keeps, so that a time reads
	 * the same before and after it was stored.
	 */
	@Bean
	Clock clock() {
		return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
	}

}
