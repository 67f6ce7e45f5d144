package io.planloom.llm.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.OutputLimit;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What endpoints send where a stream was asked for. */
class StreamFormIntegrationTests {

	private static final String HELLO = chunk("{\"content\":\"Hello\"}");

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final ModelGateway gateway = Calls.gateway(Calls.properties(this.server.baseUrl(), "sk-x"));

	private final List<String> pieces = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void triesAgainWhatIsNoStream() {
		this.server.on("act")
			.reply(Reply.events("[DONE]"), Reply.events("nonsense"), Reply.events("3", "[DONE]"), Reply.text(" "),
					Reply.badJson());
		for (int call = 0; call < 5; call++) {
			assertThat(failure().code()).isEqualTo(ModelErrorCode.INVALID_RESPONSE);
		}
	}

	@Test
	void forgivesSparseStream() {
		this.server.on("act")
			.reply(Reply.events("{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"),
					Reply.events(HELLO, "[DONE]"),
					Reply.events("{\"choices\":[{\"message\":{\"content\":\"Hey\"}}]}", "[DONE]"),
					Reply.text("Hm").withoutFinishReason().withoutUsage(),
					Reply.events(chunk("{\"reasoning_content\":\"…\",\"content\":null}"), HELLO,
							"{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"Other\"}}]}", "[DONE]"));
		for (String text : List.of("Hi", "Hello", "Hey", "Hm", "Hello")) {
			ModelReply reply = this.gateway.stream(Calls.act(), this.pieces::add);
			assertThat(reply.text()).isEqualTo(text);
			assertThat(reply.usage().inputTokens()).isNull();
			assertThat(reply.usage().cost()).isNull();
		}
	}

	@Test
	void takesPlainAnswerForStream() {
		this.server.on("act").always(Reply.raw("""
				{"id": "a", "choices": [{"index": 0, "finish_reason": "stop",
				 "message": {"role": "assistant", "content": "Hi"}}], "model": "m", "created": 1,
				 "object": "chat.completion", "usage": {"prompt_tokens": 3, "completion_tokens": 1}}"""));
		assertThat(this.gateway.stream(Calls.act(), this.pieces::add).usage().inputTokens()).isEqualTo(3);
		assertThat(this.pieces).isEmpty();
		assertThat(this.server.requestCount()).isEqualTo(1);
	}

	@Test
	void asksWithoutStreamWhereItIsRefusedAndRemembersThat() {
		this.server.on((request) -> request.model().equals("small") && request.wantsStream())
			.always(Reply.status(400).message("stream is not supported"));
		for (int call = 0; call < 2; call++) {
			assertThat(this.gateway.stream(Calls.act(), this.pieces::add).text()).isEqualTo("result of step_2");
		}
		assertThat(this.pieces).isEmpty();
		this.gateway.stream(Calls.model("special"), this.pieces::add);
		assertThat(this.server.requests()).extracting(Request::wantsStream).containsExactly(true, false, false, true);
	}

	@Test
	void doesNotBlameStreamForBadRequest() {
		this.server.on("act").reply(Reply.status(400), Reply.status(400).message("Bad schema."));
		assertThat(failure()).hasMessage("The model endpoint refused the request: Bad schema.");
		this.gateway.stream(Calls.act(), this.pieces::add);
		assertThat(this.server.requests()).extracting(Request::wantsStream).containsExactly(true, false, true);
		this.server.on("act").reply(Reply.status(400).code("context_length_exceeded"));
		assertThat(failure().code()).isEqualTo(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED);
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void streamsPlannerOnlyIfConfigured() {
		ModelGateway gateway = Calls.gateway(withoutStreams());
		gateway.stream(Calls.structured(), this.pieces::add);
		assertThat(this.server.lastRequest().wantsStream()).isFalse();
		assertThat(this.pieces).isEmpty();
	}

	@Test
	void refusesEndlessText() {
		this.server.on("act")
			.reply(Reply.text("x".repeat(17 << 20)), Reply.events("y".repeat(17 << 20)),
					Reply.text("z".repeat(10_000_000)));
		assertThat(failure()).hasMessage("The model endpoint's answer is longer than 16 MB.");
		assertThat(failure()).hasMessage("The model endpoint's answer is longer than 16 MB.");
		assertThat(this.gateway.stream(Calls.act(), this.pieces::add).text()).hasSize(10_000_000);
	}

	private ModelProperties withoutStreams() {
		return new ModelProperties(this.server.baseUrl(), "sk-x", "large", "small", "", "", Duration.ofSeconds(20),
				StructuredOutput.JSON_SCHEMA, false, new ModelProperties.Output(4096, null, OutputLimit.AUTO), Map.of(),
				Map.of(), new ModelProperties.Demo(null, Duration.ZERO), Map.of());
	}

	private ModelCallException failure() {
		return catchThrowableOfType(ModelCallException.class, () -> this.gateway.stream(Calls.act(), this.pieces::add));
	}

	private static String chunk(String delta) {
		return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":" + delta
				+ ",\"finish_reason\":null}],\"usage\":null}";
	}

}
