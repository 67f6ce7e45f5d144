package io.planloom.modelcalls;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.planloom.demo.DemoModels;
import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.price.ModelPrice;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.spi.AgentNames;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Which models a plan may name, and which it may ask while its cost is limited. */
class ConfiguredModelRulesTests {

	private static final PlanSpec PLAIN = PlanSpecBuilder.goal("Find out").build();

	private static final Limits LIMITS = LimitsBuilder.limits().build();

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5", "gpt-5-mini", "gpt-5.2-2025-12-11", "qwen3:8b", "planner", "executor", "reviewer",
			"cheap", "of-agent" })
	void letsPlansNameWhatIsAllowedOrConfigured(String model) {
		assertThat(rules("gpt-5*", "qwen3:8b").refusal(model)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4o", "my-gpt-5", "qwen3:8b ", "qwen3:80b", "QWEN3:8B", "" })
	void refusesOthers(String model) {
		assertThat(rules("gpt-5*", "qwen3:8b").refusal(model))
			.startsWith("must be one of cheap, executor, gpt-5*, of-agent, planner, qwen3:8b, reviewer, which");
	}

	@Test
	void namesNoModelBesideThePatternThatCoversIt() {
		assertThat(rules("exec*", "of-agent", "*viewer", "gpt-5*", "gpt-5-mini").refusal("gpt-4"))
			.startsWith("must be one of *viewer, cheap, exec*, gpt-5*, of-agent, planner, which");
	}

	@Test
	void suggestsTheNearestName() {
		assertThat(rules("qwen3:8b").refusal("qwen3:8B-x")).endsWith(" (did you mean `qwen3:8b`?)");
		assertThat(rules("qwen3.8b").refusal("qwen3x8b")).as("a dot is a dot").isNotNull();
	}

	@Test
	void allowsAllByDefaultAndOnlyTheConfiguredOnesIfNothingIsNamed() {
		assertThat(rules("*").refusal("any/model:at-all")).isNull();
		assertThat(rules().refusal("gpt-5")).isNotNull();
		assertThat(rules().refusal("planner")).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			planner executor reviewer cheap of-agent | -
			executor reviewer cheap of-agent         | planner
			planner reviewer cheap of-agent          | executor
			planner executor reviewer of-agent       | -
			planner executor reviewer cheap          | of-agent
			""", delimiter = '|')
	void findsTheModelWithoutPriceThatPlanMayAsk(String priced, @Nullable String found) {
		assertThat(rules(Set.of(priced.split(" ")), ModelRuleProperties.Unpriced.REFUSE).unpriced(PLAIN, LIMITS))
			.isEqualTo(found);
		assertThat(rules(Set.of(priced.split(" ")), ModelRuleProperties.Unpriced.ALLOW).unpriced(PLAIN, LIMITS))
			.isNull();
	}

	@Test
	void looksAtWhatThePlanNames() {
		ConfiguredModelRules rules = rules(Set.of("planner", "executor", "mine"), ModelRuleProperties.Unpriced.REFUSE);
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").model("mine").build(), LIMITS)).as("stronger than agents'")
			.isNull();
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").model("other").build(), LIMITS)).isEqualTo("other");
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").model("mine").plannerModel("other").build(), LIMITS))
			.isEqualTo("other");
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").model("mine").review(true).build(), LIMITS))
			.isEqualTo("reviewer");
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").agents(List.of("plain")).build(), LIMITS)).isNull();
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").model("mine").build(),
				LimitsBuilder.limits().degrade(DegradeLevel.CHEAPER_MODEL).build()))
			.isEqualTo("cheap");
	}

	@Test
	void refusesNothingOfTheDemoModel() {
		ConfiguredModelRules rules = new ConfiguredModelRules(new DemoModels(),
				(model) -> model.equals(DemoModels.NAME) ? new ModelPrice(BigDecimal.ZERO, BigDecimal.ZERO) : null,
				new ModelRuleProperties(List.of("*"), ModelRuleProperties.Unpriced.REFUSE, true),
				new StaticListableBeanFactory().getBeanProvider(AgentNames.class));
		assertThat(rules.unpriced(PlanSpecBuilder.goal("x").model("gpt-5").build(), LIMITS)).isNull();
	}

	private static ConfiguredModelRules rules(String... allowed) {
		return rules(Set.of(), new ModelRuleProperties(List.of(allowed), ModelRuleProperties.Unpriced.REFUSE, true));
	}

	private static ConfiguredModelRules rules(Set<String> priced, ModelRuleProperties.Unpriced unpriced) {
		return rules(priced, new ModelRuleProperties(List.of("*"), unpriced, true));
	}

	private static ConfiguredModelRules rules(Set<String> priced, ModelRuleProperties properties) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("agents", new TwoAgents());
		return new ConfiguredModelRules(new FourModels(),
				(model) -> priced.contains(model) ? new ModelPrice(BigDecimal.ONE, BigDecimal.ONE) : null, properties,
				beans.getBeanProvider(AgentNames.class));
	}

	/** One asks a model of its own. */
	private static final class TwoAgents implements AgentNames {

		@Override
		public List<String> names() {
			return List.of("own", "plain");
		}

		@Override
		public List<String> models(@Nullable Collection<String> agents) {
			return (agents == null || agents.contains("own")) ? List.of("of-agent") : List.of();
		}

	}

	/** One for each role, and a cheap one. */
	private static final class FourModels implements Models {

		@Override
		public List<ModelDescription> all() {
			return List.of(describe("planner"), describe("executor"), describe("reviewer"));
		}

		private static ModelDescription describe(String name) {
			return new ModelDescription(name, List.of(name), false, "");
		}

		@Override
		public String resolve(ModelRole role, @Nullable String requested) {
			if (requested != null && role != ModelRole.REVIEWER) {
				return requested;
			}
			boolean works = role == ModelRole.VERIFIER || role == ModelRole.SYNTHESIZER;
			return works ? ModelRole.EXECUTOR.wireName() : role.wireName();
		}

		@Override
		public String cheap() {
			return "cheap";
		}

		@Override
		public boolean isDemo() {
			return false;
		}

		@Override
		public boolean knows(String name) {
			return true;
		}

	}

}
