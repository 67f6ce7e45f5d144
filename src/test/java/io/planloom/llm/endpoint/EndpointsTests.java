package io.planloom.llm.endpoint;

import java.util.List;

import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelRole;
import io.planloom.llm.price.ListedPrices;
import io.planloom.llm.price.PriceList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

/** Which endpoint serves which model, and in which role. */
class EndpointsTests {

	private static final String SECOND = "planloom.models.endpoints.second";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	private final ApplicationContextRunner two = this.context.withPropertyValues(
			"planloom.models.base-url=https://openrouter.ai/api/v1", "planloom.models.api-key=key-of-first",
			SECOND + ".base-url=http://localhost:11434/v1", SECOND + ".headers.X-Tenant=tenant-of-second");

	@ParameterizedTest
	@CsvSource(textBlock = """
			gpt-5-mini,               default, gpt-5-mini
			openai/gpt-5,             default, openai/gpt-5
			second/llama3.1:8b,       second,  llama3.1:8b
			second/library/llama3.1,  second,  library/llama3.1
			second,                   default, second
			seconds/llama,            default, seconds/llama
			/llama,                   default, /llama
			""")
	void tellsByBeginningOfName(String model, String endpoint, String ownName) {
		this.two.run((started) -> {
			Endpoint serves = started.getBean(Endpoints.class).of(model);
			assertThat(serves.name()).isEqualTo(endpoint);
			assertThat(serves.ownName(model)).isEqualTo(ownName);
		});
	}

	@Test
	void showsNoSecret() {
		this.two.run((started) -> {
			Endpoints endpoints = started.getBean(Endpoints.class);
			assertThat(endpoints.all()).extracting(Endpoint::toString)
				.containsExactly("default (openrouter.ai:443)", "second (localhost:11434)");
			assertThat(endpoints.all().getFirst().secrets()).containsExactly("key-of-first");
			assertThat(endpoints.all().getLast().secrets()).containsExactly("tenant-of-second");
			assertThat(started.getBean(ModelProperties.class).endpoints().get("second")).asString()
				.doesNotContain("tenant-of-second");
		});
	}

	@Test
	void hidesWhatStandsBehindScheme() {
		this.two
			.withPropertyValues("planloom.models.api-key=ollama",
					SECOND + ".headers.Authorization=Basic c2VjcmV0OnNlY3JldA==", SECOND + ".headers.X-Short=Bearer x")
			.run((started) -> {
				Endpoints endpoints = started.getBean(Endpoints.class);
				assertThat(endpoints.all().getFirst().secrets()).as("a word").isEmpty();
				assertThat(endpoints.all().getLast().secrets()).containsExactlyInAnyOrder("tenant-of-second",
						"Basic c2VjcmV0OnNlY3JldA==", "c2VjcmV0OnNlY3JldA==", "Bearer x");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			base-url=localhost:11434/v1        |                      | begins with http:// or https://
			base-url=ftp://model/v1            |                      | begins with http:// or https://
			base-url=http://mo del/v1          |                      | not a URL
			api-key=key                        |                      | address is missing
			base-url=https://api.groq.com/v1   |                      | key for api.groq.com:443 is missing; say none
			base-url=https://api.groq.com/v1   | api-key=             | key for api.groq.com:443 is missing; say none
			base-url=http://model:1234/v1      | api-key=             | key for model:1234 is missing; say none
			base-url=http://model:1234/v1      | api-key=ké           | other than ASCII
			base-url=http://model:1234/v1      | headers[X Tenant]=me | not the name of a header
			base-url=http://model:1234/v1      | headers.X-Tenant=    | value of this header is empty
			""")
	void refusesWhatNoCallCouldReach(String property, String other, String why) {
		ApplicationContextRunner runner = this.context.withPropertyValues(SECOND + "." + property);
		runner = (other != null) ? runner.withPropertyValues(SECOND + "." + other) : runner;
		runner.run((started) -> assertThat(started).getFailure()
			.rootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining(SECOND)
			.hasMessageContaining(why));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			base-url=https://vllm.internal/v1 | api-key=none
			base-url=https://azure.example/v1 | headers.api-key=secret-of-azure
			base-url=HTTP://localhost:1234    | headers.X-Tenant=me
			""")
	void takesEndpointsWithoutKeyThatNeedNone(String property, String other) {
		this.two.withPropertyValues(SECOND + "." + property, SECOND + "." + other).run((started) -> {
			assertThat(started).hasNotFailed();
			assertThat(started.getBean(Endpoints.class).of("second/x").apiKey()).isEmpty();
		});
	}

	@Test
	void keepsNameOfDefaultEndpoint() {
		this.context.withPropertyValues("planloom.models.endpoints.default.base-url=http://localhost:1/v1")
			.run((started) -> assertThat(started).getFailure().rootCause().hasMessageContaining("OPENAI_BASE_URL"));
	}

	@Test
	void refusesModelThatNobodyServes() {
		this.context
			.withPropertyValues(SECOND + ".base-url=http://localhost:1/v1", "planloom.models.planner=second/large")
			.run((started) -> {
				assertThat(started.getBean(ModelProperties.class).servesDemo()).isFalse();
				Endpoints endpoints = started.getBean(Endpoints.class);
				endpoints.check("second/large", List.of("planner"));
				assertThat(catchThrowable(() -> endpoints.check("gpt-5-mini", List.of("executor", "verifier"))))
					.hasMessage(
							"Property planloom.models.executor with value 'gpt-5-mini' is invalid: This names no model "
									+ "of second, and neither OPENAI_API_KEY nor OPENAI_BASE_URL is given for others. "
									+ "It would serve as executor, verifier.");
			});
	}

	@Test
	void givesRolesToModelsOfAnyEndpoint() {
		this.two
			.withPropertyValues("planloom.models.planner=large", "planloom.models.executor=second/small",
					"planloom.models.verifier=judge", "planloom.models.synthesizer=second/writer",
					"planloom.models.cheap=old", "planloom.models.cheaper=second/tiny",
					"planloom.models.fallbacks= second/small , , other")
			.run((started) -> {
				ConfiguredModels models = new ConfiguredModels(started.getBean(ModelProperties.class),
						started.getBean(RoleProperties.class), started.getBean(Endpoints.class));
				assertThat(models.resolve(ModelRole.VERIFIER, "of-plan")).isEqualTo("judge");
				assertThat(models.resolve(ModelRole.SYNTHESIZER, "of-plan")).isEqualTo("of-plan");
				assertThat(models.resolve(ModelRole.SYNTHESIZER, null)).isEqualTo("second/writer");
				assertThat(models.cheap()).isEqualTo("second/tiny");
				assertThat(models.fallbacks()).containsExactly("second/small", "other");
				assertThat(models.all()).extracting(ModelDescription::name, ModelDescription::endpoint)
					.contains(tuple("large", "default"), tuple("second/small", "second"));
				assertThat(models.all()).filteredOn((model) -> model.name().equals("second/small"))
					.singleElement()
					.extracting(ModelDescription::roles)
					.isEqualTo(List.of("executor", "fallback"));
				assertThat(models.endpointOf("second/tiny")).isEqualTo("localhost:11434");
			});
	}

	@Test
	void knowsPriceByWhoServesModel() {
		this.context
			.withPropertyValues("planloom.models.base-url=http://localhost:1/v1",
					SECOND + ".base-url=https://api.openai.com/v1", SECOND + ".api-key=key")
			.run((started) -> {
				ListedPrices prices = PriceList.shipped().at(started.getBean(Endpoints.class).all());
				assertThat(prices.find("second/gpt-5-mini")).isNotNull();
				assertThat(prices.find("gpt-5-mini")).isNull();
			});
	}

	/**
	 * Binds the properties; no configuration of its own, since contexts would find it.
	 */
	@EnableConfigurationProperties({ ModelProperties.class, RoleProperties.class })
	static class Properties {

		@Bean
		Endpoints endpoints(ModelProperties properties) {
			return new Endpoints(properties);
		}

	}

}
