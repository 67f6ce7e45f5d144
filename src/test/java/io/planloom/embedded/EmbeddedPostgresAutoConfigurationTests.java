package io.planloom.embedded;

import java.util.Objects;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedPostgresAutoConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EmbeddedPostgresAutoConfiguration.class, DataSourceAutoConfiguration.class));

	@Test
	void stepsBackBehindGivenDatabase() {
		this.context.withPropertyValues("spring.datasource.url=jdbc:postgresql://db/planloom")
			.run((started) -> assertThat(started).hasNotFailed().doesNotHaveBean(EmbeddedServer.class));
	}

	@Test
	void tellsWhatToSetWhereNoDatabaseIsGivenOrBuiltIn() {
		this.context.withClassLoader(new FilteredClassLoader(PgBinaryResolver.class))
			.withPropertyValues("spring.datasource.url=")
			.run((failed) -> {
				Throwable failure = Objects.requireNonNull(failed.getStartupFailure());
				FailureAnalysis analysis = Objects.requireNonNull(new NoDatabaseFailureAnalyzer().analyze(failure));
				assertThat(analysis.getDescription()).isEqualTo("No database is given and none is built in.");
				assertThat(analysis.getAction()).startsWith("Set SPRING_DATASOURCE_URL to the address");
			});
	}

	@Test
	void hasNothingThatComponentScanFindsWithoutItsConditions() {
		assertThat(
				new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents("io.planloom.embedded"))
			.extracting(BeanDefinition::getBeanClassName)
			.containsOnly(EmbeddedPostgresAutoConfiguration.class.getName());
	}

}
