package io.planloom.llm.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.planloom.secrets.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Secrets that keys and headers of endpoints name. */
class EndpointSecretsTests {

	private final Secrets secrets = new Secrets(List.of((name) -> switch (name) {
		case "GOOD" -> Optional.of("sk-good/+1");
		case "LINES" -> Optional.of("two\nlines");
		case "EMPTY" -> Optional.of("");
		default -> Optional.empty();
	}));

	@ParameterizedTest
	@CsvSource(textBlock = """
			planloom.models.api-key,                           {{secret:NONE}},    There is no secret NONE.
			planloom.models.api-key,                           {{secret:LINES}},   cannot carry
			planloom.models.api-key,                           {{secret:EMPTY}},   is empty
			planloom.models.endpoints.second.api-key,          a {{secret:NONE}},  There is no secret NONE.
			planloom.models.endpoints.second.headers.X-Tenant, t={{secret:NONE}},  There is no secret NONE.
			planloom.models.endpoints.second.headers.X-Tenant, t={{secret:LINES}}, cannot carry
			""")
	void refusesSecretThatCannotBeSent(String setting, String value, String reason) {
		InvalidConfigurationPropertyValueException refused = catchThrowableOfType(
				InvalidConfigurationPropertyValueException.class, () -> check(Map.of(setting, value)));
		assertThat(refused.getName()).isEqualTo(setting);
		assertThat(refused.getValue()).isEqualTo(value);
		assertThat(refused.getReason()).contains(reason).doesNotContain("two");
	}

	@Test
	void takesSecretsThatAreThere() {
		assertThatNoException().isThrownBy(() -> check(Map.of("planloom.models.api-key", "{{secret:GOOD}}",
				"planloom.models.endpoints.second.headers.X-Tenant", "Tenant {{secret:GOOD}}",
				"planloom.models.endpoints.second.api-key", "plain")));
	}

	@Test
	void needsNoSecretOfEndpointThatIsNotAsked() {
		assertThatNoException().isThrownBy(() -> check(
				Map.of("planloom.models.api-key", "{{secret:NONE}}", "planloom.models.demo.enabled", "true")));
	}

	private void check(Map<String, String> settings) {
		Map<String, String> all = new HashMap<>(
				Map.of("planloom.models.endpoints.second.base-url", "http://localhost:1/v1"));
		all.putAll(settings);
		ModelProperties properties = new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("planloom.models",
				ModelProperties.class);
		new Endpoints(properties).check(this.secrets);
	}

}
