package io.planloom.llm.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.OutputLimit;
import io.planloom.llm.endpoint.StructuredOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A chat model that the application brings, of any provider. */
class OwnChatModelTests {

	private final List<Prompt> prompts = new ArrayList<>();

	private @Nullable RuntimeException failure;

	private ChatOptions own = ChatOptions.builder().model("claude-x").topK(7).build();

	private Function<Prompt, Flux<ChatResponse>> stream = (prompt) -> Flux.just(piece("<think>Hm", null, 0),
			piece("</think>Ho", null, 0), piece(" ho", "max_tokens", 9), new ChatResponse(List.of()));

	@Test
	void asksWithOptionsOfItsOwn() {
		ModelReply reply = gateway().call(Calls.act());
		assertThat(reply.text()).isEqualTo("Hi");
		assertThat(reply.usage().model()).isEqualTo("claude-x");
		assertThat(reply.usage().inputTokens()).isEqualTo(20);
		assertThat(reply.usage().outputTokens()).isEqualTo(3);
		ChatOptions options = options();
		assertThat(options.getModel()).isEqualTo("claude-x");
		assertThat(options.getMaxTokens()).isEqualTo(4096);
		assertThat(options.getTopK()).isEqualTo(7);
		assertThat(options).isNotInstanceOf(OpenAiChatOptions.class);
		assertThat(this.prompts.getLast().getContents()).contains("Be brief.", "Do it");
	}

	@Test
	void asksModelThatPlanNames() {
		gateway().call(Calls.model("claude-y"));
		assertThat(options().getModel()).isEqualTo("claude-y");
	}

	@Test
	void leavesModelToProviderThatNamesNone() {
		this.own = ChatOptions.builder().build();
		ModelReply reply = gateway().call(Calls.act());
		assertThat(options().getModel()).isNull();
		assertThat(reply.usage().model()).isEqualTo("chat-model");
	}

	@Test
	void readsStreamAsItComes() {
		StringBuilder heard = new StringBuilder();
		ModelReply reply = gateway().stream(Calls.act(), heard::append);
		assertThat(heard).hasToString("Ho ho");
		assertThat(reply.text()).isEqualTo("Ho ho");
		assertThat(reply.truncated()).isTrue();
		assertThat(reply.usage().outputTokens()).isEqualTo(9);
	}

	@Test
	void asksForWholeAnswerWhereThereIsNoStream() {
		this.stream = (prompt) -> {
			throw new UnsupportedOperationException("streaming is not supported");
		};
		assertThat(gateway().stream(Calls.act(), (piece) -> {
		}).text()).isEqualTo("Hi");
	}

	@Test
	void asksForShapeInWords() {
		gateway().call(Calls.structured());
		assertThat(this.prompts.getLast().getContents()).contains("additionalProperties");
	}

	@Test
	void asksForShapeByOptionsThatTakeOne() {
		this.own = StructuredOutputChatOptions.builder().model("gemini-x").build();
		gateway().call(Calls.structured());
		assertThat(options()).isInstanceOfSatisfying(StructuredOutputChatOptions.class,
				(options) -> assertThat(options.getOutputSchema()).contains("additionalProperties"));
		assertThat(this.prompts.getLast().getContents()).doesNotContain("additionalProperties");
	}

	@Test
	void givesOpenAisOwnAllThatGoesOverTheWire() {
		this.own = OpenAiChatOptions.builder().model("gpt-x").apiKey("k").build();
		gateway().stream(Calls.structured(), (piece) -> {
		});
		assertThat(options()).isInstanceOfSatisfying(OpenAiChatOptions.class, (options) -> {
			assertThat(options.getModel()).isEqualTo("gpt-x");
			assertThat(options.getExtraBody()).containsKeys("max_tokens", "response_format")
				.doesNotContainKey("stream");
			assertThat(options.getCustomHeaders()).containsEntry("X-Call-Purpose", "plan");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTP 429 - {"error":{"message":"Slow down"}}          | RATE_LIMITED
			401 - {"error":{"message":"invalid x-api-key"}}       | UNAUTHORIZED
			529: {"error":{"type":"overloaded_error"}}            | OVERLOADED
			404 no such model                                     | UNKNOWN_MODEL
			Something                                             | INTERNAL_ERROR
			4290 sheep                                            | INTERNAL_ERROR
			""")
	void readsStatusInWordsOfClient(String words, ModelErrorCode code) {
		this.failure = new NonTransient(words);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> gateway().call(Calls.act()))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	@Test
	void readsErrorOfRestClient() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Retry-After", "7");
		this.failure = HttpClientErrorException.create(HttpStatus.TOO_MANY_REQUESTS, "", headers,
				"{\"error\":{\"message\":\"Slow down\"}}".getBytes(StandardCharsets.UTF_8), null);
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> gateway().call(Calls.act()))
			.withMessageContaining("Slow down")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ModelErrorCode.RATE_LIMITED))
			.satisfies((ex) -> assertThat(ex.retryAfter()).hasSeconds(7));
	}

	@Test
	void takesSilenceForTimeout() {
		this.stream = (prompt) -> Flux.error(new TimeoutException("late"));
		assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> gateway().stream(Calls.act(), (piece) -> {
		})).satisfies((ex) -> assertThat(ex.code()).isEqualTo(ModelErrorCode.TIMEOUT));
	}

	private ChatOptions options() {
		return Objects.requireNonNull(this.prompts.getLast().getOptions());
	}

	private ModelGateway gateway() {
		ModelProperties properties = new ModelProperties("", "", "", "", "", "", Duration.ofSeconds(20),
				StructuredOutput.AUTO, true, new ModelProperties.Output(4096, null, OutputLimit.AUTO), Map.of(),
				Map.of(), new ModelProperties.Demo(null, Duration.ZERO), Map.of());
		return Calls.gateway(properties, new Own());
	}

	private static ChatResponse piece(String text, @Nullable String reason, int tokens) {
		Generation generation = new Generation(new AssistantMessage(text),
				ChatGenerationMetadata.builder().finishReason(reason).build());
		return new ChatResponse(List.of(generation),
				ChatResponseMetadata.builder().usage(new DefaultUsage((tokens > 0) ? 20 : 0, tokens)).build());
	}

	/** As a provider's module would have it. */
	private final class Own implements ChatModel {

		@Override
		public ChatOptions getOptions() {
			return OwnChatModelTests.this.own;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			OwnChatModelTests.this.prompts.add(prompt);
			if (OwnChatModelTests.this.failure != null) {
				throw OwnChatModelTests.this.failure;
			}
			return piece("Hi", "end_turn", 3);
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			OwnChatModelTests.this.prompts.add(prompt);
			return OwnChatModelTests.this.stream.apply(prompt);
		}

	}

	/** As Spring AI's retries throw it. */
	private static final class NonTransient extends RuntimeException {

		private NonTransient(String message) {
			super(message);
		}

	}

}
