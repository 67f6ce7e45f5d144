package io.planloom.llm.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelCallException.Verdict;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** How answers are read while they are being written. */
class StreamIntegrationTests {

	private static final String TEXT = "{Say “hi” to \\ 🙂🙂 and\nall others";

	private static final String HELLO = chunk("{\"content\":\"{Hello\"}");

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ModelGateway gateway = Calls.gateway(Calls.properties(this.server.baseUrl(), "sk-x"), this.meters);

	private final List<String> pieces = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void handsOnPiecesAndReturnsWholeAnswer() {
		this.server.on("plan").reply(Reply.text(TEXT).usage(1000, 100, 400));
		List<Thread> threads = new ArrayList<>();
		ModelReply reply = this.gateway.stream(Calls.structured(),
				listener((piece) -> threads.add(Thread.currentThread())));
		assertThat(this.pieces).hasSize(4);
		assertThat(String.join("", this.pieces)).isEqualTo(TEXT);
		assertThat(threads).containsOnly(Thread.currentThread());
		assertThat(reply.text()).isEqualTo(TEXT);
		assertThat(reply.truncated()).isFalse();
		assertThat(reply.usage().inputTokens()).isEqualTo(1000);
		assertThat(reply.usage().outputTokens()).isEqualTo(100);
		assertThat(reply.usage().cachedInputTokens()).isEqualTo(400);
	}

	@ParameterizedTest
	@EnumSource
	void asksForStreamAndElseAsItCalls(StructuredOutput mode) {
		ModelGateway gateway = Calls
			.gateway(Calls.properties(this.server.baseUrl(), "sk-x", Duration.ofSeconds(20), mode));
		gateway.call(Calls.structured());
		gateway.stream(Calls.structured(), this.pieces::add);
		Request plain = this.server.requests().getFirst();
		Request streamed = this.server.lastRequest();
		ObjectNode body = ((ObjectNode) streamed.body()).deepCopy();
		assertThat(body.remove("stream").asBoolean()).isTrue();
		assertThat(body.remove("stream_options").path("include_usage").asBoolean()).isTrue();
		assertThat(body).isEqualTo(plain.body());
		assertThat(headers(streamed)).isEqualTo(headers(plain));
	}

	@Test
	void handsOnPieceBeforeTheNextIsWritten() throws Exception {
		this.server.on("act").always(Reply.text(TEXT).hangMidway());
		Caller caller = new Caller();
		await().until(() -> this.pieces.size() == 2);
		assertThat(TEXT).startsWith(String.join("", this.pieces));
		assertThat(caller.failed).isNotDone();
		caller.thread.interrupt();
		ModelCallException failure = caller.failed.get();
		assertThat(failure.code()).isEqualTo(ModelErrorCode.INTERRUPTED);
		assertThat(caller.flag.get()).isTrue();
	}

	@Test
	void endsRequestAtEndpointWhenInterrupted() throws Exception {
		this.server.on("act").always(Reply.text("{" + "x".repeat(4_000)).over(Duration.ofMinutes(1), 3_000));
		Caller caller = new Caller();
		await().until(() -> this.pieces.size() >= 2);
		caller.thread.interrupt();
		assertThat(caller.failed.get().code()).isEqualTo(ModelErrorCode.INTERRUPTED);
		await().untilAsserted(() -> assertThat(this.server.abandoned()).hasSize(1));
	}

	@Test
	void measuresTimeToFirstText() {
		CountDownLatch written = new CountDownLatch(1);
		this.server.on("act").reply(Reply.text(TEXT).holdMidway(written));
		CompletableFuture<ModelReply> reply = CompletableFuture
			.supplyAsync(() -> this.gateway.stream(Calls.act(), this.pieces::add));
		await().until(() -> !this.pieces.isEmpty());
		await().pollDelay(Duration.ofMillis(20)).until(() -> !reply.isDone());
		written.countDown();
		ModelUsage usage = reply.join().usage();
		double first = this.meters.get("planloom.model.first.text")
			.tags("model", "small", "purpose", "act")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS);
		assertThat(first).isPositive().isLessThan(usage.duration().toMillis());
	}

	@Test
	void givesUpAtTimeoutOfWholeAnswer() {
		this.server.on("act").always(Reply.text(TEXT).hangMidway());
		assertThat(failure(properties(Duration.ofMillis(300))).code()).isEqualTo(ModelErrorCode.TIMEOUT);
		this.server.on("act").always(Reply.text(TEXT.repeat(20)).over(Duration.ofMinutes(1), 600));
		ModelCallException failure = failure(properties(Duration.ofSeconds(2)));
		assertThat(failure.code()).isEqualTo(ModelErrorCode.TIMEOUT);
		assertThat(failure.usage().duration()).isPositive();
		assertThat(this.pieces).isNotEmpty();
	}

	@Test
	void triesAgainAfterCutStream() {
		this.server.on("act").always(Reply.text(TEXT).cutMidway());
		ModelCallException failure = failure();
		assertThat(failure.code()).isEqualTo(ModelErrorCode.CONNECTION_FAILED);
		assertThat(failure.verdict()).isEqualTo(Verdict.RETRY);
		assertThat(failure.usage().inputTokens()).isNull();
		assertThat(this.pieces).hasSize(2);
		this.server.on("act").always(Reply.events(HELLO));
		assertThat(failure().code()).isEqualTo(ModelErrorCode.CONNECTION_FAILED);
	}

	@Test
	void classifiesErrorBeforeStream() {
		this.server.on("act").reply(Reply.rateLimited("7"), Reply.status(401), Reply.status(503));
		ModelCallException limited = failure();
		assertThat(limited.code()).isEqualTo(ModelErrorCode.RATE_LIMITED);
		assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7));
		assertThat(failure().verdict()).isEqualTo(Verdict.PAUSE_PLAN);
		assertThat(failure().code()).isEqualTo(ModelErrorCode.SERVER_ERROR);
		assertThat(this.server.requestCount()).isEqualTo(3);
		assertThat(this.pieces).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"message":"Slow down","type":"requests","code":"rate_limit_exceeded"} | rate_limited            | WAIT
					{"message":"Pay","type":"insufficient_quota","code":null}              | quota_exhausted         | PAUSE_PLAN
					{"message":"Lost","code":502}                                          | server_error            | RETRY
					{"message":"Overloaded","code":503}                                    | overloaded              | WAIT
					{"message":"Oh","type":"server_error"}                                 | server_error            | RETRY
					"Out of memory"                                                        | server_error            | RETRY
					{"message":"m","code":"context_length_exceeded"}                       | context_length_exceeded | FAIL_STEP
					{"message":"m","type":"invalid_request_error"}                         | bad_request             | FAIL_STEP
					""")
	void classifiesErrorWithinStream(String error, String code, Verdict verdict) {
		this.server.on("act").always(Reply.events(HELLO, "{\"error\":" + error + "}"));
		ModelCallException failure = failure();
		assertThat(failure.code().wireName()).isEqualTo(code);
		assertThat(failure.verdict()).isEqualTo(verdict);
		assertThat(this.pieces).containsExactly("{Hello");
		assertThat(this.server.requestCount()).isEqualTo(1);
	}

	@Test
	void classifiesErrorThatComesAsChunk() {
		this.server.on("act")
			.reply(Reply.events(HELLO, "{\"object\":\"error\",\"message\":\"Busy\",\"type\":\"x\",\"code\":429}"));
		assertThat(failure().code()).isEqualTo(ModelErrorCode.RATE_LIMITED);
	}

	@Test
	void saysIfAnswerWasCutAtLengthOrFiltered() {
		this.server.on("act")
			.reply(Reply.text("Half").finishReason("length"), Reply.text("Some").finishReason("content_filter"),
					Reply.text("").refusal("I will not."));
		assertThat(this.gateway.stream(Calls.act(), this.pieces::add).truncated()).isTrue();
		assertThat(failure().code()).isEqualTo(ModelErrorCode.CONTENT_FILTERED);
		assertThat(failure().code()).isEqualTo(ModelErrorCode.CONTENT_FILTERED);
	}

	@Test
	void streamsDemoModel() {
		ModelGateway demo = Calls.gateway(Calls.properties("", ""));
		ModelReply reply = demo.stream(Calls.request(CallPurpose.PLAN, "Goal: Explain tides"), this.pieces::add);
		assertThat(this.pieces).hasSize(8);
		assertThat(String.join("", this.pieces)).isEqualTo(reply.text());
		assertThat(reply.text()).isEqualTo(demo.call(Calls.request(CallPurpose.PLAN, "Goal: Explain tides")).text());
	}

	private Consumer<String> listener(Consumer<String> further) {
		return ((Consumer<String>) this.pieces::add).andThen(further);
	}

	private ModelProperties properties(Duration timeout) {
		return Calls.properties(this.server.baseUrl(), "sk-x", timeout, StructuredOutput.JSON_SCHEMA);
	}

	private ModelCallException failure() {
		return failure(this.gateway);
	}

	private ModelCallException failure(ModelProperties properties) {
		return failure(Calls.gateway(properties));
	}

	private ModelCallException failure(ModelGateway gateway) {
		return catchThrowableOfType(ModelCallException.class, () -> gateway.stream(Calls.act(), this.pieces::add));
	}

	private static Map<String, String> headers(Request request) {
		Map<String, String> headers = new TreeMap<>(request.headers());
		headers.remove("Content-length");
		return headers;
	}

	private static String chunk(String delta) {
		return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":" + delta
				+ ",\"finish_reason\":null}],\"usage\":null}";
	}

	/** Streams on a virtual thread, as attempts do. */
	private final class Caller {

		private final CompletableFuture<ModelCallException> failed = new CompletableFuture<>();

		private final CompletableFuture<Boolean> flag = new CompletableFuture<>();

		private final Thread thread = Thread.startVirtualThread(() -> {
			this.failed.complete(failure());
			this.flag.complete(Thread.currentThread().isInterrupted());
		});

	}

}
