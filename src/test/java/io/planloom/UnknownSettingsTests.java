package io.planloom;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownSettingsTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void namesSettingThatIsNone() throws Exception {
		give(Map.of("planloom.prompts.xyz", "1", "planloom.models.base-ulr", "2", "planloom.worker.pol", "3",
				"planloom.model.planner", "4"));
		assertThat(new UnknownSettings(this.environment).find()).containsExactly(
				"The setting planloom.model.planner is unknown and has no effect (did you mean `planloom.models.planner`?).",
				"The setting planloom.models.base-ulr is unknown and has no effect (did you mean `base-url`?).",
				"The setting planloom.prompts.xyz is unknown and has no effect.",
				"The setting planloom.worker.pol is unknown and has no effect (did you mean `poll`?).");
	}

	@Test
	void knowsSettingsHoweverTheyAreWritten() throws Exception {
		give(Map.of("planloom.models.base-url", "1", "planloom.models.baseUrl", "1", "planloom.agents.mine.description",
				"1", "planloom.models.prices[gpt-4.1].input-per-million", "1", "planloom.webhooks.allowed-hosts[0]",
				"1"));
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME + "-test",
					Map.of("PLANLOOM_MODELS_DEMO_DELAY", "1s", "PLANLOOM_WEBHOOKS_ALLOWEDHOSTS_0", "a")));
		assertThat(new UnknownSettings(this.environment).find()).isEmpty();
	}

	@Test
	void namesSettingsOfEndpointsThatAreNone() throws Exception {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("PLANLOOM_MODELS_ENDPOINTS_MY_EP_BASE_URL", "http://a",
							"PLANLOOM_MODELS_ENDPOINTS_GROQ_BASE_URL", "http://a",
							"PLANLOOM_MODELS_ENDPOINTS_GROQ_API_KEY", "k",
							"PLANLOOM_MODELS_ENDPOINTS_GROQ_HEADERS_X_TENANT", "t")));
		give(Map.of("planloom.models.endpoints.my_own.base-url", "http://a", "planloom.models.endpoints[a.b].baseUrl",
				"http://b", "planloom.models.endpoints.c.headers.X-Tenant", "me",
				"planloom.models.endpoints.c.base-ulr", "http://c"));
		assertThat(new UnknownSettings(this.environment).find()).hasSize(2)
			.allMatch((warning) -> warning.contains("belongs to no model endpoint and has no effect"))
			.anyMatch((warning) -> warning.startsWith("The setting planloom.models.endpoints.my.ep.base.url "))
			.anyMatch((warning) -> warning.startsWith("The setting planloom.models.endpoints.c.base-ulr "));
	}

	private void give(Map<String, Object> settings) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
		ConfigurationPropertySources.attach(this.environment);
	}

}
