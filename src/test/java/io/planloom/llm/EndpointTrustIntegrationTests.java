package io.planloom.llm;

import java.util.Map;

import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.NamedEndpoint;
import io.planloom.llm.gateway.Calls;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where prompts and secrets of model endpoints do not go. */
class EndpointTrustIntegrationTests {

	private static final String KEY = "sk-secret-of-endpoint";

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final ModelGateway gateway = Calls.gateway(Calls.properties(this.server.baseUrl(), KEY));

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void followsNoRedirect(int status) {
		try (ScriptedModelServer other = ScriptedModelServer.start()) {
			String host = other.baseUrl().substring(0, other.baseUrl().length() - "/v1".length());
			this.server.on("act")
				.always(Reply.raw(status, "text/html", "<html>").header("Location", host + "/v1/chat/completions"));
			ModelCallException thrown = catchThrowableOfType(ModelCallException.class,
					() -> this.gateway.call(Calls.act()));
			assertThat(thrown).hasMessageContaining("redirects to " + host).hasMessageContaining("base URL");
			assertThat(thrown.code()).isEqualTo(ModelErrorCode.UNKNOWN_MODEL);
			assertThat(other.requestCount()).isZero();
			assertThat(this.server.requestCount()).isOne();
		}
	}

	@Test
	void hidesSecretsOfOtherEndpoints() {
		NamedEndpoint other = new NamedEndpoint("http://localhost:1/v1", "key-of-another", Map.of());
		ModelProperties one = Calls.properties(this.server.baseUrl(), KEY);
		ModelProperties two = new ModelProperties(one.baseUrl(), one.apiKey(), one.planner(), one.executor(), "", "",
				one.timeout(), one.structuredOutput(), true, one.output(), Map.of(), one.prices(), one.demo(),
				Map.of("other", other));
		this.server.on("act").always(Reply.raw(500, "text/plain", "Behind me key-of-another is refused"));
		assertThat(catchThrowableOfType(ModelCallException.class, () -> Calls.gateway(two).call(Calls.act())))
			.hasMessageContaining("Behind me [key] is refused");
	}

}
