package io.planloom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HealthConfigurationTests {

	private final WebApplicationContextRunner context = new WebApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withPropertyValues("management.endpoint.health.validate-group-membership=false")
		.withConfiguration(AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "UP, 200", "DEGRADED, 200", "DOWN, 503", "OUT_OF_SERVICE, 503" })
	void answersProbesByStatus(String status, int code) {
		this.context
			.run((started) -> assertThat(started.getBean(HttpCodeStatusMapper.class).getStatusCode(new Status(status)))
				.isEqualTo(code));
	}

	@Test
	void isDegradedByModelAndDownByDatabase() {
		Status degraded = new Status("DEGRADED");
		this.context.run((started) -> {
			StatusAggregator aggregator = started.getBean(StatusAggregator.class);
			assertThat(aggregator.getAggregateStatus(Status.UP, degraded)).isEqualTo(degraded);
			assertThat(aggregator.getAggregateStatus(Status.DOWN, degraded)).isEqualTo(Status.DOWN);
		});
	}

}
