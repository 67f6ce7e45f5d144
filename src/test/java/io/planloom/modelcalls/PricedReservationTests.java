package io.planloom.modelcalls;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.planloom.llm.endpoint.ConfiguredModels;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.price.PriceTable;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.planning.prompts.PlanSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an attempt is granted with its claim. */
class PricedReservationTests {

	/** The goal, the agents and what endpoints write around it. */
	private static final int REST = 2_500;

	@Test
	void coversDraftOfDefaultModelWithNothingButKey() {
		ModelProperties defaults = properties(Map.of("planloom.models.api-key", "sk-x"));
		String rules = TestPrompts.BUILT_IN.text(PromptFile.PLAN);
		String schema = PlanSchema.plan(List.of(), true).json();
		int answer = defaults.output().tokens(defaults.planner());
		assertThat(answer).isEqualTo(16_384);
		assertThat(granted(null, defaults)).isEqualTo(12_000 + answer)
			.isGreaterThanOrEqualTo(bytes(rules) + bytes(schema) + REST + answer);
	}

	@Test
	void followsTheLongestAnswerThatIsConfigured() {
		assertThat(granted(null,
				properties(Map.of("planloom.models.planner", "plain", "planloom.models.executor", "plain"))))
			.isEqualTo(16_096);
		assertThat(granted(null, properties(Map.of("planloom.models.output.max-tokens", "1000")))).isEqualTo(13_000);
	}

	@Test
	void isWhatIsConfigured() {
		assertThat(granted(5_000L, properties(Map.of()))).isEqualTo(5_000);
	}

	private static long granted(@Nullable Long configured, ModelProperties properties) {
		return new PricedReservation(new BudgetProperties(configured), new ConfiguredModels(properties), properties,
				new PriceTable(Map.of(), List.of()))
			.amount()
			.tokens();
	}

	private static ModelProperties properties(Map<String, String> set) {
		return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("planloom.models",
				ModelProperties.class);
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
