package io.planloom;

import io.planloom.llm.Models;
import io.planloom.llm.endpoint.ConfiguredModels;
import io.planloom.llm.endpoint.ModelProperties;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class StartNoticeTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8080");

	@Test
	void tellsAddressesDatabaseAndDemoModelOfStartWithoutConfiguration() {
		assertThat(text()).isEqualTo("Planloom is ready: API http://127.0.0.1:8080/plans"
				+ " · Swagger UI http://127.0.0.1:8080/swagger-ui.html"
				+ " · health http://127.0.0.1:8080/actuator/health · database embedded in data/postgres"
				+ " · model demo (no OPENAI_API_KEY or OPENAI_BASE_URL is given)");
	}

	@Test
	void tellsGivenDatabaseAndModelWithoutTheirSecrets() {
		this.environment
			.withProperty("spring.datasource.url", "jdbc:postgresql://db.internal:5433/plans?user=me&password=secret")
			.withProperty("planloom.models.base-url", "http://me:secret@127.0.0.1:11434/v1?key=secret")
			.withProperty("planloom.models.executor", "qwen3");
		assertThat(text()).endsWith("database db.internal:5433/plans · model qwen3 at 127.0.0.1:11434/v1");
	}

	@Test
	void tellsOtherEndpointThatDoesSteps() {
		this.environment.withProperty("planloom.models.api-key", "secret")
			.withProperty("planloom.models.executor", "local/qwen3")
			.withProperty("planloom.models.endpoints.local.base-url", "http://localhost:11434/v1");
		Models models = new ConfiguredModels(new Binder(ConfigurationPropertySources.get(this.environment))
			.bindOrCreate("planloom.models", ModelProperties.class));
		assertThat(new StartNotice(this.environment, models).text())
			.endsWith(" · model local/qwen3 at localhost:11434");
	}

	@Test
	void keepsUnusualAddressesToItself() {
		this.environment.withProperty("spring.datasource.url", "jdbc:postgresql://one,two/plans?password=secret")
			.withProperty("planloom.models.api-key", "secret")
			.withProperty("planloom.models.executor", "gpt-5-mini");
		assertThat(text()).endsWith("database at the given address · model gpt-5-mini at OpenAI")
			.doesNotContain("secret");
	}

	@Test
	void namesAnAddressThatWorksWhereServiceListensEverywhere() {
		this.environment.withProperty("server.address", "0.0.0.0");
		assertThat(text()).contains("API http://localhost:8080/plans");
	}

	private String text() {
		return new StartNotice(this.environment, (Models) null).text();
	}

}
