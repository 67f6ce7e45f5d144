package io.planloom.llm.gateway;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import io.planloom.golden.Golden;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.OutputLimit;
import io.planloom.llm.endpoint.ReasoningEffort;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.scripted.Refused;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent to each kind of endpoint, once it is known. */
class WireGoldenIntegrationTests {

	private final ScriptedModelServer server = ScriptedModelServer.start();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void sendsToOpenAi() {
		ModelGateway gateway = Calls.gateway(properties("gpt-5-mini", null, OutputLimit.MAX_COMPLETION_TOKENS));
		gateway.stream(Calls.structured(), (piece) -> {
		});
		assertMatches("openai");
		gateway.call(Calls.act());
		assertMatches("openai-act");
	}

	@ParameterizedTest
	@CsvSource({ "json-schema,", "json-object,JSON_SCHEMA", "prompt,RESPONSE_FORMAT", "no-system,SYSTEM",
			"max-completion-tokens,MAX_TOKENS", "stream-only,WHOLE", "no-stream,STREAM",
			"no-stream-options,STREAM_OPTIONS" })
	void sendsWhatTheEndpointTakes(String kind, @Nullable Refused refused) {
		if (refused != null) {
			this.server.on(refused).always(Reply.status(400).message(message(refused)));
		}
		ModelGateway gateway = Calls.gateway(properties("some-model", 4096, OutputLimit.AUTO));
		for (int call = 0; call < 2; call++) {
			ask(gateway, refused == Refused.STREAM || refused == Refused.STREAM_OPTIONS);
		}
		assertMatches(kind);
	}

	@Test
	void offersToolsAndShowsWhatCameOfThem() {
		ModelGateway gateway = Calls.gateway(properties("some-model", 4096, OutputLimit.AUTO));
		gateway.call(Calls.withTools());
		assertMatches("tools");
	}

	@ParameterizedTest
	@CsvSource({ "400,registry.ollama.ai/library/gemma:2b does not support tools",
			"400,\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set",
			"404,No endpoints found that support tool use.", "500,tools param requires --jinja flag" })
	void offersToolsInWordsWhereTheEndpointTakesNone(int status, String message) {
		this.server.on(Refused.TOOLS).always(Reply.status(status).message(message));
		ModelGateway gateway = Calls.gateway(properties("some-model", 4096, OutputLimit.AUTO));
		gateway.call(Calls.withTools());
		assertMatches("tools-in-words");
		int requests = this.server.requests().size();
		gateway.call(Calls.withTools());
		assertThat(this.server.requests()).hasSize(requests + 1);
	}

	@Test
	void sendsEffortToModelsThatAreKnownToTakeIt() {
		ModelGateway gateway = Calls.gateway(properties("gpt-oss:20b", null, OutputLimit.AUTO));
		gateway.call(Calls.structured());
		assertThat(effort()).isEqualTo("low");
		assertThat(this.server.lastRequest().limit()).isEqualTo(16_384);
		gateway.call(Calls.act());
		assertThat(effort()).isEqualTo("medium");
		gateway.call(Calls.request(CallPurpose.SYNTHESIZE, "All"));
		assertThat(effort()).isEmpty();
		gateway.call(model("llama3.2"));
		assertThat(effort()).isEmpty();
		assertThat(this.server.lastRequest().limit()).isEqualTo(4_096);
	}

	@Test
	void raisesOrDropsEffortThatIsRefused() {
		this.server.on((request) -> request.body().path("reasoning_effort").asString("").equals("none"))
			.always(Reply.status(400).message("Unsupported value: 'reasoning_effort' does not support 'none'."));
		ModelGateway gateway = Calls.gateway(properties("gpt-oss:20b", null, OutputLimit.AUTO));
		gateway.call(Calls.request(CallPurpose.CODE, "All"));
		assertThat(effort()).isEqualTo("low");
		this.server.on(Refused.EFFORT).always(Reply.status(400).message("\"llama\" does not support thinking"));
		gateway.call(Calls.request(CallPurpose.CODE, "All"));
		assertThat(effort()).isEmpty();
	}

	private void ask(ModelGateway gateway, boolean streamed) {
		if (streamed) {
			gateway.stream(Calls.structured(), (piece) -> {
			});
		}
		else {
			gateway.call(Calls.structured());
		}
	}

	private static String message(Refused refused) {
		return switch (refused) {
			case JSON_SCHEMA, RESPONSE_FORMAT -> "This response_format type is unavailable now";
			case SYSTEM -> "System role not supported";
			case WHOLE -> "This model only support stream mode";
			case STREAM -> "Streams are not supported";
			default -> "Unsupported parameter: " + refused.name().toLowerCase(Locale.ROOT);
		};
	}

	private String effort() {
		return this.server.lastRequest().body().path("reasoning_effort").asString("");
	}

	private static ModelRequest model(String model) {
		ModelRequest request = Calls.structured();
		return new ModelRequest(request.purpose(), request.role(), model, request.origin(), request.messages(),
				request.schema(), null);
	}

	private void assertMatches(String kind) {
		Request sent = this.server.lastRequest();
		Golden.assertMatchesJson("golden/wire/" + kind + ".json", sent.bodyText());
	}

	private ModelProperties properties(String model, @Nullable Integer maxTokens, OutputLimit limit) {
		return new ModelProperties(this.server.baseUrl(), "sk-x", model, model, "", "", Duration.ofSeconds(20),
				StructuredOutput.AUTO, true, new ModelProperties.Output(maxTokens, null, limit),
				Map.of(CallPurpose.ACT, ReasoningEffort.MEDIUM, CallPurpose.CODE, ReasoningEffort.NONE), Map.of(),
				new ModelProperties.Demo(null, Duration.ZERO), Map.of());
	}

}
