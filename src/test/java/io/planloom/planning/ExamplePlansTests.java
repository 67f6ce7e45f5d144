package io.planloom.planning;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.plan.Strategy;
import io.planloom.plan.view.SimilarPlan;
import io.planloom.plan.view.SimilarPlans;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class ExamplePlansTests {

	private static final SimilarPlan EXAMPLE = new SimilarPlan(new UUID(0, 1), "Compare",
			List.of(new SimilarPlan.Step("a", "Do A", List.of()), new SimilarPlan.Step("b", "Do B", List.of("a"))));

	private final SimilarPlans plans = mock(SimilarPlans.class);

	@Test
	void findsExampleAsSimilarAsConfigured() {
		given(this.plans.mostLike("Compare", 0.7)).willReturn(Optional.of(EXAMPLE));
		assertThat(example(true, Strategy.AUTO)).isEqualTo(EXAMPLE);
	}

	@Test
	void asksNobodyWhileItIsOffOrNoStepsAreAskedFor() {
		assertThat(example(false, Strategy.AUTO)).isNull();
		assertThat(example(true, Strategy.DIRECT)).isNull();
		verifyNoInteractions(this.plans);
	}

	@Test
	void goesWithoutExampleWhereSearchFails() {
		given(this.plans.mostLike(any(), anyDouble())).willThrow(new QueryTimeoutException("canceled"));
		assertThat(example(true, Strategy.DAG)).isNull();
	}

	@Test
	void isOffByDefault() {
		assertThat(bind()).satisfies((memory) -> {
			assertThat(memory.enabled()).isFalse();
			assertThat(memory.minSimilarity()).isEqualTo(0.5);
		});
		assertThat(bind("planloom.planning.memory.enabled=true").minSimilarity()).isEqualTo(0.5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.01", "NaN", "a lot" })
	void refusesSimilarityOutOfRange(String value) {
		runner("planloom.planning.memory.min-similarity=" + value).run((context) -> assertThat(context).hasFailed());
	}

	private @Nullable SimilarPlan example(boolean enabled, Strategy strategy) {
		return new ExamplePlans(new PlanningProperties(1, new PlanningProperties.Memory(enabled, 0.7)), this.plans)
			.exampleFor(ClaimedSteps.brief("Compare", null, strategy));
	}

	private static PlanningProperties.Memory bind(String... properties) {
		PlanningProperties.Memory[] bound = new PlanningProperties.Memory[1];
		runner(properties).run((context) -> bound[0] = context.getBean(PlanningProperties.class).memory());
		return bound[0];
	}

	private static ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(Bound.class)
			.withPropertyValues(properties);
	}

	@EnableConfigurationProperties(PlanningProperties.class)
	private static final class Bound {

	}

}
