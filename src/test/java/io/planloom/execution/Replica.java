package io.planloom.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.database.ConnectionsBusyException;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.StepKind;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.spi.StepRules;
import io.planloom.planning.draft.TestRules;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;
import io.planloom.testing.TestDatabase;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One replica of the engine, without models and web, on a given database. */
final class Replica implements AutoCloseable {

	static final Limits LIMITS = LimitsBuilder.limits().build();

	private final ConfigurableApplicationContext context;

	private Replica(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Replica start(TestDatabase database, ScriptedExecutors executors, String... properties) {
		Map<String, Object> defaults = new HashMap<>(Map.of("spring.datasource.url", database.url(),
				"spring.datasource.username", database.username(), "spring.datasource.password", database.password(),
				"spring.flyway.enabled", "false", "spring.main.banner-mode", "off", "planloom.retry.initial-delay",
				"10ms", "planloom.worker.poll", "200ms"));
		List<String> arguments = new ArrayList<>();
		List.of(properties).forEach((property) -> arguments.add("--" + property));
		return new Replica(new SpringApplicationBuilder(Engine.class).web(WebApplicationType.NONE)
			.properties(defaults)
			.initializers((context) -> context.getBeanFactory().registerSingleton("scriptedExecutors", executors))
			.run(arguments.toArray(String[]::new)));
	}

	UUID submit(String goal) {
		return submit(goal, LIMITS);
	}

	UUID submit(String goal, Limits limits) {
		return bean(PlanManagement.class)
			.create(new NewPlan(PlanSpecBuilder.goal(goal).build(), limits, Map.of(), null, null), null)
			.planId();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	PlanState plan(UUID id) {
		return new PlanState(bean(JdbcClient.class), id);
	}

	@Override
	public void close() {
		this.context.close();
	}

	// No @Configuration: the service's own component scan, in tests that start all of it,
	// must not find this
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = { Limits.class, StepExecutor.class })
	@EnableJpaRepositories(basePackageClasses = { Limits.class, StepExecutor.class })
	@ConfigurationPropertiesScan(basePackageClasses = StepExecutor.class)
	@ComponentScan(basePackageClasses = { Limits.class, StepExecutor.class, ConnectionsBusyException.class },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = { ".*Tests.*", ".*Replica.*" }))
	static class Engine {

		@Bean
		Clock clock() {
			return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
		}

		@Bean
		StepRules stepRules() {
			return TestRules.ANY;
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		StepExecutor draftExecutor(ScriptedExecutors executors) {
			return executors.executor(StepKind.DRAFT);
		}

		@Bean
		StepExecutor actionExecutor(ScriptedExecutors executors) {
			return executors.executor(StepKind.ACTION);
		}

		@Bean
		StepExecutor subgoalExecutor(ScriptedExecutors executors) {
			return executors.executor(StepKind.SUBGOAL);
		}

		@Bean
		StepExecutor verify(ScriptedExecutors executors) {
			return executors.executor(StepKind.VERIFY);
		}

		@Bean
		StepExecutor synthesisExecutor(ScriptedExecutors executors) {
			return executors.executor(StepKind.SYNTHESIZE);
		}

	}

}
