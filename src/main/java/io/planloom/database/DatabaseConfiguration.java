package io.planloom.database;

import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the queue before the pool, and before it only what must not wait. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionQueueProperties.class)
class DatabaseConfiguration {

	@Bean
	static QueueBeforePool queueBeforePool(ObjectProvider<ConnectionQueueProperties> properties) {
		return new QueueBeforePool(properties);
	}

	/** A service that is busy is well, so its probes do not queue. */
	@Bean
	DataSourceHealthIndicator dbHealthIndicator(DataSource dataSource) throws SQLException {
		return new DataSourceHealthIndicator(dataSource.isWrapperFor(HikariDataSource.class)
				? dataSource.unwrap(HikariDataSource.class) : dataSource);
	}

	@Bean
	MeterBinder connectionQueueMeters(DataSource dataSource) {
		return (meters) -> {
			if (dataSource instanceof ConnectionQueue queue) {
				Gauge.builder("planloom.database.queue.waiting", queue, ConnectionQueue::waiting)
					.description("Requests and steps that wait for a connection")
					.register(meters);
				FunctionCounter.builder("planloom.database.queue.refused", queue, ConnectionQueue::refused)
					.description("Those that found the queue full")
					.register(meters);
			}
		};
	}

}
