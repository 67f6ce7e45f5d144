package io.planloom.llm.gateway;

import java.util.stream.Stream;

import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The shapes in which endpoints and models call tools. */
class InvocationShapesIntegrationTests {

	private static final String MESSAGE = """
			{"id":"c","model":"m","choices":[{"index":0,"finish_reason":"%s","message":{"role":"assistant",%s}}]}""";

	private static final String DELTA = """
			{"id":"c","model":"m","choices":[{"index":0,"delta":{%s}}]}""";

	private static final String END = """
			{"id":"c","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""";

	private static final String BEES = "{\"what\":\"bees\"}";

	private final ScriptedModelServer server = ScriptedModelServer.start();

	@AfterEach
	void close() {
		this.server.close();
	}

	static Stream<Arguments> shapes() {
		return Stream.of(Arguments.of("OpenAI", message("tool_calls", """
				"content":null,"tool_calls":[{"id":"call_1","type":"function",\
				"function":{"name":"look_up","arguments":"{\\"what\\":\\"bees\\"}"}}]""")),
				Arguments.of("arguments as an object, as Ollama has them", message("stop", """
						"content":"","tool_calls":[{"function":{"name":"look_up","arguments":{"what":"bees"}}}]""")),
				Arguments.of("the older field", message("function_call", """
						"content":null,"function_call":{"name":"look_up","arguments":"{\\"what\\":\\"bees\\"}"}""")),
				Arguments.of("no id, no type, a usual end", message("stop", """
						"tool_calls":[{"function":{"name":"look_up","arguments":"{\\"what\\":\\"bees\\"}"}}]""")),
				Arguments.of("a stream of pieces", Reply.events(DELTA.formatted("""
						"tool_calls":[{"index":0,"id":"call_1","type":"function",\
						"function":{"name":"look_up","arguments":""}}]"""), DELTA.formatted("""
						"tool_calls":[{"index":0,"function":{"arguments":"{\\"what\\":"}}]"""), DELTA.formatted("""
						"tool_calls":[{"index":0,"function":{"arguments":"\\"bees\\"}"}}]"""), END, "[DONE]")),
				Arguments.of("a stream that repeats name and id", Reply.events(DELTA.formatted("""
						"tool_calls":[{"index":0,"id":"call_1",\
						"function":{"name":"look_up","arguments":"{\\"what\\":"}}]"""), DELTA.formatted("""
						"tool_calls":[{"index":0,"id":"call_1",\
						"function":{"name":"look_up","arguments":"\\"bees\\"}"}}]"""), END, "[DONE]")),
				Arguments.of("a stream without indexes", Reply.events(DELTA.formatted("""
						"tool_calls":[{"id":"call_1","function":{"name":"look_up","arguments":"{\\"what\\""}}]"""),
						DELTA.formatted("""
								"tool_calls":[{"function":{"arguments":":\\"bees\\"}"}}]"""), END, "[DONE]")),
				Arguments.of("Hermes and Qwen",
						text("<tool_call>\n{\"name\": \"look_up\", \"arguments\": " + BEES + "}\n</tool_call>")),
				Arguments.of("a mark that is not closed",
						text("I look.\n<tool_call>{\"name\": \"look_up\", \"arguments\": " + BEES + "}")),
				Arguments.of("a function's tag", text("<function=look_up>" + BEES + "</function>")),
				Arguments.of("a tag for each parameter", text("""
						<tool_call>
						<function=look_up>
						<parameter=what>
						bees
						</parameter>
						</function>
						</tool_call>""")),
				Arguments.of("Mistral", text("[TOOL_CALLS][{\"name\":\"look_up\",\"arguments\":" + BEES + "}]")),
				Arguments.of("Llama", text("<|python_tag|>{\"name\":\"look_up\",\"parameters\":" + BEES + "}")),
				Arguments.of("bare JSON", text("{\"name\":\"look_up\",\"parameters\":" + BEES + "}")),
				Arguments.of("bare JSON with the form around it",
						text("{\"type\":\"function\",\"function\":{\"name\":\"look_up\",\"arguments\":" + BEES + "}}")),
				Arguments.of("fenced JSON", text("```json\n{\"name\":\"look_up\",\"arguments\":" + BEES + "}\n```")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("shapes")
	void readsACall(String shape, Reply reply) {
		ModelReply read = ask(reply, Calls.withTools());
		assertThat(read.invocations()).singleElement().satisfies((call) -> {
			assertThat(call.id()).isNotBlank();
			assertThat(call.name()).isEqualTo("look_up");
			assertThat(JsonMapper.shared().readTree(call.arguments())).isEqualTo(JsonMapper.shared().readTree(BEES));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsSeveralCallsOfOneTurn(boolean indexed) {
		String first = indexed ? "\"index\":0," : "";
		String second = indexed ? "\"index\":1," : "\"index\":0,";
		ModelReply read = ask(Reply.events(
				DELTA.formatted(
						"""
								"content":"I look. ","tool_calls":[{%s"id":"a1","function":{"name":"look_up","arguments":"{}"}}]"""
							.formatted(first)),
				DELTA.formatted("""
						"tool_calls":[{%s"id":"a2","function":{"name":"other","arguments":"{\\"x\\":1}"}}]"""
					.formatted(second)),
				END, "[DONE]"), Calls.withTools());
		assertThat(read.text()).isEqualTo("I look. ");
		assertThat(read.invocations()).extracting("id").containsExactly("a1", "a2");
		assertThat(read.invocations()).extracting("name").containsExactly("look_up", "other");
		assertThat(read.invocations()).extracting("arguments").containsExactly("{}", "{\"x\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"other\",\"arguments\":{}}", "{\"name\":\"look_up\"}",
			"Write {\"name\":\"look_up\",\"arguments\":{}} to look something up.", "[1, 2]", "Bees fly." })
	void takesNoTextForACallThatIsNone(String text) {
		ModelReply read = ask(text(text), Calls.withTools());
		assertThat(read.invocations()).isEmpty();
		assertThat(read.text()).isEqualTo(text);
	}

	@Test
	void keepsCallsOfToolsThatWereNotOffered() {
		assertThat(ask(text("<tool_call>{\"name\":\"rm\",\"arguments\":\"-rf\"}</tool_call>"), Calls.withTools())
			.invocations()).singleElement().satisfies((call) -> {
				assertThat(call.name()).isEqualTo("rm");
				assertThat(call.arguments()).isEqualTo("-rf");
			});
	}

	@Test
	void refusesCallsWhereNothingIsOffered() {
		assertThatThrownBy(() -> ask(Reply.calls("look_up", BEES), Calls.act())).hasMessageContaining("nobody offered");
		assertThat(ask(text("{\"name\":\"look_up\",\"arguments\":{}}"), Calls.act()).invocations()).isEmpty();
	}

	private ModelReply ask(Reply reply, ModelRequest request) {
		this.server.on((any) -> true).reply(reply);
		return Calls.gateway(Calls.properties(this.server.baseUrl(), "sk-x")).call(request);
	}

	private static Reply message(String reason, String fields) {
		return Reply.raw(200, "application/json", MESSAGE.formatted(reason, fields));
	}

	private static Reply text(String text) {
		return Reply.text(text);
	}

}
