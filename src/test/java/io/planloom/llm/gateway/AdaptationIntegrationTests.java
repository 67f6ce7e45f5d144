package io.planloom.llm.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.scripted.Refused;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How requests are changed that an endpoint refuses. */
class AdaptationIntegrationTests {

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final LearnedInMemory memory = new LearnedInMemory();

	private ModelGateway gateway = gateway(Duration.ZERO);

	@AfterEach
	void close() {
		this.server.close();
	}

	static Stream<Reply> refusals() {
		return Stream.concat(told(), odd());
	}

	private static Stream<Reply> told() {
		List<String> words = List.of("This response_format type is unavailable now", "Provider returned error", "Nope");
		return Stream.concat(words.stream(), Stream.of("参数错误")).map((said) -> Reply.status(400).message(said));
	}

	private static Stream<Reply> odd() {
		List<Reply> odd = new ArrayList<>();
		odd.add(Reply.status(404).message("No endpoints found that can handle the requested parameters."));
		odd.add(Reply.status(422).message("Unprocessable"));
		odd.add(Reply.status(500).message("Failed to compile the grammar"));
		odd.add(Reply.status(501).message("Not implemented"));
		odd.add(error(400, "{\"error\":\"'response_format.type' must be 'json_object' or 'text'\"}"));
		odd.add(error(400, "{\"error\":\"\"}"));
		odd.add(error(400, "[{\"error\":{\"message\":\"no\"}}]"));
		odd.add(error(400, "{\"object\":\"error\",\"message\":\"No such response_format\",\"code\":400}"));
		odd.add(error(422, "{\"detail\":[{\"loc\":[\"body\",\"response_format\"],\"msg\":\"Extra inputs\"}]}"));
		odd.add(error(400, "\"no\""));
		odd.add(error(404, "<html>Not found</html>"));
		odd.add(error(422, ""));
		return odd.stream();
	}

	private static Reply error(int status, String body) {
		return Reply.raw(status, "application/json", body);
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void takesWeakerFormWhereSchemaIsRefused(Reply refusal) {
		this.server.on(Refused.JSON_SCHEMA).always(refusal);
		this.gateway.call(Calls.structured());
		assertThat(forms()).containsExactly("json_schema", "json_object");
		assertThat(this.server.lastRequest().systemText()).contains("JSON").endsWith(Calls.SCHEMA.json());
		this.gateway.call(Calls.structured());
		assertThat(forms()).containsExactly("json_schema", "json_object", "json_object");
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void asksByPromptAloneWhereEachFormIsRefused(Reply refusal) {
		this.server.on(Refused.RESPONSE_FORMAT).always(refusal);
		this.gateway.stream(Calls.structured(), (piece) -> {
		});
		assertThat(forms()).containsExactly("json_schema", "json_object", "");
		assertThat(this.server.lastRequest().systemText()).containsOnlyOnce(Calls.SCHEMA.json());
		assertThat(this.server.lastRequest().wantsStream()).isTrue();
	}

	@Test
	void startsWithConfiguredForm() {
		this.server.on(Refused.RESPONSE_FORMAT).always(Reply.status(400));
		Calls
			.gateway(Calls.properties(this.server.baseUrl(), "sk-x", Duration.ofSeconds(20),
					StructuredOutput.JSON_OBJECT))
			.call(Calls.structured());
		assertThat(forms()).containsExactly("json_object", "");
	}

	@Test
	void learnsForEachModel() {
		this.server.on((request) -> Refused.JSON_SCHEMA.test(request) && request.model().equals("large"))
			.always(Reply.status(400));
		this.gateway.call(Calls.structured());
		this.gateway.call(structured("special"));
		assertThat(forms()).containsExactly("json_schema", "json_object", "json_schema");
		assertThat(this.meters.get("planloom.model.adaptations")
			.tags("model", "large", "trait", "no_json_schema")
			.counter()
			.count()).isEqualTo(1);
	}

	@Test
	void remembersAfterRestartForADay() {
		this.server.on(Refused.JSON_SCHEMA).always(Reply.status(400));
		this.gateway.call(Calls.structured());
		this.gateway = gateway(Duration.ofHours(23));
		this.gateway.call(Calls.structured());
		this.gateway = gateway(Duration.ofHours(25));
		this.gateway.call(Calls.structured());
		assertThat(forms()).containsExactly("json_schema", "json_object", "json_object", "json_schema", "json_object");
	}

	@Test
	void hearsOfRefusalsThatAnotherReplicaMet() {
		this.gateway.call(Calls.act());
		ModelGateway other = gateway(Duration.ZERO);
		this.server.on(Refused.SYSTEM).always(Reply.status(400).message("System role not supported"));
		this.server.on(Refused.MAX_TOKENS).always(Reply.status(400).message("Unsupported parameter: 'max_tokens'"));
		other.call(Calls.act());
		assertThat(this.server.requests()).hasSize(4);
		this.gateway.call(Calls.act());
		assertThat(this.server.requests()).hasSize(6);
	}

	@Test
	void servesWhereMemoryFails() {
		this.memory.broken = true;
		this.server.on(Refused.JSON_SCHEMA).always(Reply.status(400));
		this.gateway.call(Calls.structured());
		this.gateway.call(Calls.structured());
		assertThat(forms()).containsExactly("json_schema", "json_object", "json_object");
	}

	@Test
	void learnsNothingOfBadSample() {
		this.server.on("plan")
			.reply(Reply.status(400).code("json_validate_failed").message("Failed to generate JSON. Please adjust."));
		assertThatThrownBy(() -> this.gateway.stream(Calls.structured(), (piece) -> {
		})).isInstanceOf(ModelCallException.class);
		this.gateway.stream(Calls.structured(), (piece) -> {
		});
		assertThat(forms()).containsExactly("json_schema", "json_schema");
		assertThat(this.server.requests()).allMatch(Request::wantsStream);
	}

	@Test
	void learnsNothingOfRequestThatNoFormMakesWell() {
		this.server.on("plan").always(Reply.status(400).message("The goal holds an odd character."));
		assertThat(failure(Calls.structured()))
			.hasMessageStartingWith("The model endpoint refused the request: The goal holds an odd");
		assertThat(forms()).containsExactly("json_schema", "json_object", "");
		this.server.on("plan").always(Reply.text("{}"));
		this.gateway.call(Calls.structured());
		assertThat(this.server.lastRequest().form()).isEqualTo("json_schema");
		assertThat(this.memory.saved).isEmpty();
	}

	@Test
	void blamesNoFormThatTheModelTookBefore() {
		this.gateway.call(Calls.structured());
		this.server.on("plan").always(Reply.status(400).message("The goal holds an odd character."));
		failure(Calls.structured());
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void doesNotTryOnWithModelThatIsUnknown() {
		this.server.on("plan").always(Reply.status(404).code("model_not_found").message("The model does not exist."));
		assertThat(failure(Calls.structured()).code()).isEqualTo(ModelErrorCode.UNKNOWN_MODEL);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void asksOnceWhereOneThingIsWrongWithText() {
		this.server.on("act").always(Reply.status(400).message("The grammar of violet-parrot cannot be compiled"));
		assertThat(failure(Calls.act())).hasMessageContaining("violet-parrot");
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					MAX_TOKENS     | Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.
					TEMPERATURE    | Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.
					STREAM         | Your organization must be verified to stream this model.
					STREAM         | Nope
					STREAM_OPTIONS | Unrecognized request argument supplied: stream_options
					WHOLE          | parameter.enable_thinking must be set to false for non-streaming calls
					WHOLE          | This model only support stream mode, please enable the stream parameter to access the model.
					SYSTEM         | System role not supported
					SYSTEM         | Developer instruction is not enabled for models/gemma-3-27b-it
					SYSTEM         | Conversation roles must alternate user/assistant/user/assistant/...
					SYSTEM         | Bad Request
					SYSTEM         | 参数错误
					""")
	void changesWhatIsRefused(Refused refused, String message) {
		this.server.on(refused).always(Reply.status(400).message(message));
		ModelRequest warm = new ModelRequest(Calls.act().purpose(), Calls.act().role(), null, Calls.act().origin(),
				Calls.act().messages(), null, 0.2);
		for (int call = 0; call < 2; call++) {
			if (refused == Refused.STREAM || refused == Refused.STREAM_OPTIONS) {
				this.gateway.stream(warm, (piece) -> {
				});
			}
			else {
				this.gateway.call(warm);
			}
		}
		List<Request> requests = this.server.requests();
		assertThat(requests).filteredOn((request) -> !refused.test(request)).isNotEmpty();
		assertThat(requests.getLast()).matches((request) -> !refused.test(request));
		assertThat(requests.subList(0, requests.size() - 1)).hasSizeLessThanOrEqualTo(5);
		assertThat(requests).filteredOn((request) -> !refused.test(request)).hasSize(2);
		assertThat(requests.getLast().userText()).endsWith("Do it");
		assertThat(requests.getLast().systemText() + requests.getLast().userText()).startsWith("Be brief.");
	}

	@Test
	void changesAllThatIsRefused() {
		this.server.on(Refused.JSON_SCHEMA).always(Reply.status(400).message("Unknown field json_schema"));
		this.server.on(Refused.MAX_TOKENS).always(Reply.status(400).message("'max_tokens' is not supported"));
		this.server.on(Refused.MAX_COMPLETION_TOKENS).always(Reply.status(400).message("No max_completion_tokens"));
		this.server.on(Refused.SYSTEM).always(Reply.status(400).message("No system role"));
		this.server.on(Refused.STREAM).always(Reply.status(400).message("Cannot stream"));
		this.gateway.stream(Calls.structured(), (piece) -> {
		});
		assertThat(this.server.lastRequest().limit()).isZero();
		int sent = this.server.requests().size();
		this.gateway.stream(Calls.structured(), (piece) -> {
		});
		assertThat(this.server.requests()).hasSize(sent + 1);
	}

	private List<String> forms() {
		return this.server.requests("plan").stream().map(Request::form).toList();
	}

	private static ModelRequest structured(String model) {
		ModelRequest request = Calls.structured();
		return new ModelRequest(request.purpose(), request.role(), model, request.origin(), request.messages(),
				request.schema(), null);
	}

	private ModelCallException failure(ModelRequest request) {
		return catchThrowableOfType(ModelCallException.class, () -> this.gateway.call(request));
	}

	private ModelGateway gateway(Duration later) {
		return Calls.gateway(Calls.properties(this.server.baseUrl(), "sk-x"), this.meters,
				Clock.fixed(Calls.NOW.plus(later), ZoneOffset.UTC), this.memory);
	}

}
