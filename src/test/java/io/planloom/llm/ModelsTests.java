package io.planloom.llm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.planloom.demo.DemoModels;
import io.planloom.llm.endpoint.CallHeaders;
import io.planloom.llm.endpoint.ConfiguredModels;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.endpoint.ReasoningEffort;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.llm.gateway.Calls;
import io.planloom.llm.gateway.ModelController;
import io.planloom.llm.price.ModelPrice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** Which models serve under which configuration. */
class ModelsTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                 | ''  |       | true
			http://localhost/v1| ''  |       | false
			''                 | key |       | false
			''                 | key | true  | true
			''                 | ''  | false | false
			""")
	void servesDemoOnlyWithoutEndpoint(String baseUrl, String apiKey, String enabled, boolean demo) {
		ApplicationContextRunner runner = this.context.withPropertyValues("planloom.models.base-url=" + baseUrl,
				"planloom.models.api-key=" + apiKey);
		if (enabled != null) {
			runner = runner.withPropertyValues("planloom.models.demo.enabled=" + enabled);
		}
		runner.run((started) -> assertThat(started.getBean(ModelProperties.class).servesDemo()).isEqualTo(demo));
	}

	@Test
	void hasDefaults() {
		this.context.withPropertyValues("planloom.models.planner=").run((started) -> {
			ModelProperties properties = started.getBean(ModelProperties.class);
			assertThat(properties.planner()).isEqualTo("gpt-5-mini");
			assertThat(properties.executor()).isEqualTo("gpt-5-mini");
			assertThat(properties.timeout()).isEqualTo(Duration.ofMinutes(2));
			assertThat(properties.structuredOutput()).isEqualTo(StructuredOutput.AUTO);
			assertThat(properties.output().tokens(properties.planner())).isEqualTo(16_384);
			assertThat(properties.output().tokens("gpt-4.1-mini")).isEqualTo(4_096);
			assertThat(properties.reasoningEffort(CallPurpose.PLAN, "gpt-5-mini")).isEqualTo(ReasoningEffort.LOW);
			assertThat(properties.reasoningEffort(CallPurpose.ACT, "gpt-5-mini")).isNull();
			assertThat(properties.reasoningEffort(CallPurpose.PLAN, "gpt-4.1-mini")).isNull();
			assertThat(properties.endpoint()).isEqualTo("https://api.openai.com/v1");
			assertThat(properties.demo().delay()).isEqualTo(Duration.ofMillis(400));
		});
	}

	@Test
	void bindsEffortAndLimit() {
		this.context
			.withPropertyValues("planloom.models.reasoning-effort.act=high",
					"planloom.models.reasoning-effort.plan=none", "planloom.models.output.max-tokens=9000")
			.run((started) -> {
				ModelProperties properties = started.getBean(ModelProperties.class);
				assertThat(properties.reasoningEffort(CallPurpose.ACT, "any")).isEqualTo(ReasoningEffort.HIGH);
				assertThat(properties.reasoningEffort(CallPurpose.PLAN, "gpt-5")).isEqualTo(ReasoningEffort.NONE);
				assertThat(properties.reasoningEffort(CallPurpose.VERIFY, "gpt-5")).isEqualTo(ReasoningEffort.LOW);
				assertThat(properties.output().tokens("gpt-5")).isEqualTo(9_000);
			});
	}

	@Test
	void bindsPricesAndMode() {
		this.context
			.withPropertyValues("planloom.models.structured-output=json_object",
					"planloom.models.prices[gpt-4.1].input-per-million=2",
					"planloom.models.prices[gpt-4.1].output-per-million=8")
			.run((started) -> {
				ModelProperties properties = started.getBean(ModelProperties.class);
				assertThat(properties.structuredOutput()).isEqualTo(StructuredOutput.JSON_OBJECT);
				assertThat(properties.prices()).containsOnlyKeys("gpt-4.1");
			});
	}

	@Test
	void neverLogsKey() {
		assertThat(Calls.properties("", "sk-secret")).asString().doesNotContain("sk-secret");
	}

	@Test
	void knowsOnlyDemoInDemoMode() {
		Models models = new DemoModels();
		assertThat(models.knows("demo")).isTrue();
		assertThat(models.knows("gpt-5")).isFalse();
		assertThat(models.resolve(ModelRole.PLANNER, "gpt-5")).isEqualTo("demo");
	}

	@Test
	void takesAnyNameWithEndpoint() {
		Models models = new ConfiguredModels(Calls.properties("http://localhost/v1", ""));
		assertThat(models.knows("whatever")).isTrue();
		assertThat(models.knows(" ")).isFalse();
		assertThat(models.resolve(ModelRole.PLANNER, null)).isEqualTo("large");
		assertThat(models.resolve(ModelRole.EXECUTOR, "other")).isEqualTo("other");
		assertThat(models.all()).extracting(ModelDescription::roles)
			.containsExactly(List.of("planner", "reviewer"), List.of("executor", "verifier", "synthesizer"));
	}

	@Test
	void letsWhoPlannedReviewUnlessAReviewerIsConfigured() {
		Models none = new ConfiguredModels(Calls.properties("http://localhost/v1", ""));
		assertThat(none.resolve(ModelRole.REVIEWER, null)).isEqualTo("large");
		assertThat(none.resolve(ModelRole.REVIEWER, "planner-of-plan")).isEqualTo("planner-of-plan");
		this.context
			.withPropertyValues("planloom.models.planner=one", "planloom.models.executor=one",
					"planloom.models.reviewer= judge ")
			.run((started) -> {
				Models models = new ConfiguredModels(started.getBean(ModelProperties.class));
				assertThat(models.resolve(ModelRole.REVIEWER, null)).isEqualTo("judge");
				assertThat(models.resolve(ModelRole.REVIEWER, "planner-of-plan")).isEqualTo("judge");
				assertThat(models.all()).extracting(ModelDescription::name).containsExactly("one", "judge");
				assertThat(models.all()).extracting(ModelDescription::roles)
					.containsExactly(List.of("planner", "executor", "verifier", "synthesizer"), List.of("reviewer"));
			});
	}

	@Test
	void listsModelsOverHttp() {
		MockMvcTester mvc = MockMvcTester
			.of(new ModelController(new DemoModels(), (model) -> new ModelPrice(BigDecimal.ZERO, BigDecimal.ONE),
					new ModelRuleProperties(List.of("gpt-5*"), ModelRuleProperties.Unpriced.REFUSE, true)));
		assertThat(mvc.get().uri("/models")).hasStatusOk()
			.bodyText()
			.contains(
					"\"items\":[{\"name\":\"demo\",\"roles\":[\"planner\",\"executor\",\"reviewer\",\"verifier\",\"synthesizer\"],\"demo\":true",
					"\"price\":{\"inputPerMillion\":0,\"cachedInputPerMillion\":0,\"outputPerMillion\":1,\"asOf\":null}",
					"\"allowed\":[\"gpt-5*\"]");
	}

	@Test
	void encodesWhatHeadersMayNotHold() {
		assertThat(CallHeaders.ascii("é\r\nX: 1")).isEqualTo("%C3%A9%0D%0AX:%201");
	}

	/** Binds the properties alone. */
	@Configuration
	@EnableConfigurationProperties(ModelProperties.class)
	static class Properties {

	}

}
