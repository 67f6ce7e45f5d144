package io.planloom.llm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.llm.gateway.Calls;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What the gateway sends, and what it makes of the answers. */
class ModelGatewayIntegrationTests {

	private static final String KEY = "sk-test-0123456789";

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ModelGateway gateway = Calls.gateway(Calls.properties(this.server.baseUrl(), KEY), this.meters);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void sendsWhoCallsInHeaders() {
		this.gateway.call(Calls.act());
		Request request = this.server.lastRequest();
		assertThat(request.planId()).isEqualTo(Calls.PLAN.toString());
		assertThat(request.stepId()).isEqualTo("step_2");
		assertThat(request.stepKind()).isEqualTo("action");
		assertThat(request.attempt()).isEqualTo(3);
		assertThat(request.purpose()).isEqualTo("act");
		assertThat(request.header("authorization")).isEqualTo("Bearer " + KEY);
	}

	@Test
	void sendsPromptAndReturnsText() {
		this.server.on("act").reply("Done\u0000.");
		ModelReply reply = this.gateway.call(Calls.act());
		assertThat(this.server.lastRequest().systemText()).isEqualTo("Be brief.");
		assertThat(this.server.lastRequest().userText()).isEqualTo("Do it");
		assertThat(this.server.lastRequest().responseFormat().isMissingNode()).isTrue();
		assertThat(reply.text()).isEqualTo("Done.");
		assertThat(reply.truncated()).isFalse();
	}

	@Test
	void sendsNoAuthorizationWithoutKey() {
		Calls.gateway(Calls.properties(this.server.baseUrl(), "")).call(Calls.act());
		assertThat(this.server.lastRequest().headers()).doesNotContainKey("Authorization");
	}

	@Test
	void asksModelOfRoleOrOfRequest() {
		this.gateway.call(Calls.act());
		this.gateway.call(Calls.structured());
		this.gateway.call(Calls.model("special"));
		assertThat(this.server.requests()).extracting(Request::model).containsExactly("small", "large", "special");
	}

	@Test
	void asksForStrictSchemaByItsName() {
		this.gateway.call(Calls.structured());
		JsonNode format = this.server.lastRequest().responseFormat();
		assertThat(format.at("/type").asString()).isEqualTo("json_schema");
		assertThat(format.at("/json_schema/name").asString()).isEqualTo("plan");
		assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
		assertThat(format.at("/json_schema/schema")).isEqualTo(JsonMapper.shared().readTree(Calls.SCHEMA.json()));
		assertThat(this.server.lastRequest().bodyText()).containsOnlyOnce("\"response_format\"");
		assertThat(this.server.lastRequest().systemText()).isEqualTo("Be brief.");
	}

	@ParameterizedTest
	@EnumSource(names = { "JSON_OBJECT", "PROMPT" })
	void putsSchemaIntoPromptForWeakerEndpoints(StructuredOutput mode) {
		Calls.gateway(Calls.properties(this.server.baseUrl(), KEY, Duration.ofSeconds(20), mode))
			.call(Calls.structured());
		Request request = this.server.lastRequest();
		assertThat(request.systemText()).startsWith("Be brief.").endsWith(Calls.SCHEMA.json());
		assertThat(request.responseFormat().path("type").asString(""))
			.isEqualTo((mode == StructuredOutput.JSON_OBJECT) ? "json_object" : "");
	}

	@Test
	void keepsTimeoutAndAsksOnceForNamedModel() {
		this.server.on("act").always(Reply.status(500));
		failure(this.gateway, Calls.model("special"));
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.server.lastRequest().header("X-Stainless-Read-Timeout")).isEqualTo("20");
	}

	@Test
	void recordsUsageAndCost() {
		this.server.on("act").reply(Reply.text("Done.").usage(1000, 100, 400));
		ModelUsage usage = this.gateway.call(Calls.act()).usage();
		assertThat(usage.model()).isEqualTo("small");
		assertThat(usage.startedAt()).isEqualTo(Calls.NOW);
		assertThat(usage.inputTokens()).isEqualTo(1000);
		assertThat(usage.outputTokens()).isEqualTo(100);
		assertThat(usage.cachedInputTokens()).isEqualTo(400);
		assertThat(usage.cost()).isEqualByComparingTo("0.00164");
	}

	@Test
	void knowsNoCostWithoutPrice() {
		assertThat(this.gateway.call(Calls.model("special")).usage().cost()).isNull();
	}

	@Test
	void knowsNoUsageIfEndpointTellsNone() {
		this.server.on("act").reply(Reply.text("Done.").withoutUsage());
		ModelUsage usage = this.gateway.call(Calls.act()).usage();
		assertThat(usage.inputTokens()).isNull();
		assertThat(usage.outputTokens()).isNull();
		assertThat(usage.cachedInputTokens()).isNull();
		assertThat(usage.cost()).isNull();
	}

	@Test
	void forgivesMissingFinishReason() {
		this.server.on("act").reply(Reply.text("Done.").withoutFinishReason());
		assertThat(this.gateway.call(Calls.act()).text()).isEqualTo("Done.");
	}

	@Test
	void forgivesSparseEndpoint() {
		this.server.on("act").reply(Reply.raw("""
				{"choices": [{"index": 0, "finish_reason": null, "message": {"role": "assistant", "content": "Hi"}}],
				 "model": "m", "created": 1, "object": "chat.completion",
				 "usage": {"prompt_tokens": 3, "completion_tokens": 1}}"""));
		ModelReply reply = this.gateway.call(Calls.act());
		assertThat(reply.text()).isEqualTo("Hi");
		assertThat(reply.usage().inputTokens()).isEqualTo(3);
	}

	@Test
	void saysIfAnswerWasCutAtLength() {
		this.server.on("act").reply(Reply.text("Half a").finishReason("length"));
		assertThat(this.gateway.call(Calls.act()).truncated()).isTrue();
	}

	@Test
	void seesThatAnswerWasCutWhereNobodySaysIt() {
		this.server.on("act").reply(Reply.text("Half a").usage(10, 4096, 0), Reply.text("All").usage(10, 4095, 0));
		assertThat(this.gateway.call(Calls.act()).truncated()).isTrue();
		assertThat(this.gateway.call(Calls.act()).truncated()).isFalse();
	}

	@Test
	void carriesRetryAfter() {
		this.server.on("act").reply(Reply.rateLimited("7"), Reply.rateLimited("Wed, 21 Oct 2026 07:28:30 GMT"));
		assertThat(failure(this.gateway, Calls.act()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
		ModelCallException second = failure(this.gateway, Calls.act());
		assertThat(second.retryAfter()).isEqualTo(Duration.ofSeconds(30));
		assertThat(second.code()).isEqualTo(ModelErrorCode.RATE_LIMITED);
		assertThat(second.verdict()).isEqualTo(ModelCallException.Verdict.WAIT);
	}

	@Test
	void pausesPlanIfQuotaIsUsedUp() {
		this.server.on("act").reply(Reply.status(429).code("insufficient_quota"));
		ModelCallException failure = failure(this.gateway, Calls.act());
		assertThat(failure.code()).isEqualTo(ModelErrorCode.QUOTA_EXHAUSTED);
		assertThat(failure.verdict()).isEqualTo(ModelCallException.Verdict.PAUSE_PLAN);
	}

	@Test
	void neverShowsKey() {
		this.server.on("act").reply(Reply.status(400).message("Bad key " + KEY + "\nor sk-other-key-123."));
		assertThat(failure(this.gateway, Calls.act()))
			.hasMessage("The model endpoint refused the request: Bad key [key] or [key].");
	}

	@Test
	void triesAgainWhatIsNoAnswer() {
		this.server.on("act")
			.reply(Reply.badJson(), Reply.raw("{}"), Reply.raw("{\"choices\":[]}"), Reply.text("  "), Reply.raw(""));
		for (int call = 0; call < 5; call++) {
			ModelCallException failure = failure(this.gateway, Calls.act());
			assertThat(failure.code()).isEqualTo(ModelErrorCode.INVALID_RESPONSE);
			assertThat(failure.verdict()).isEqualTo(ModelCallException.Verdict.RETRY);
			assertThat(failure.usage().model()).isEqualTo("small");
		}
		assertThat(this.server.requests()).hasSize(5);
	}

	@Test
	void failsStepIfModelRefuses() {
		this.server.on("act")
			.reply(Reply.text("").refusal("I will not."), Reply.text("Some").finishReason("content_filter"));
		for (int call = 0; call < 2; call++) {
			ModelCallException failure = failure(this.gateway, Calls.act());
			assertThat(failure.code()).isEqualTo(ModelErrorCode.CONTENT_FILTERED);
			assertThat(failure.verdict()).isEqualTo(ModelCallException.Verdict.FAIL_STEP);
		}
	}

	@Test
	void triesAgainAfterCutConnection() {
		this.server.on("act").always(Reply.cutConnection());
		assertThat(failure(this.gateway, Calls.act()).code()).isEqualTo(ModelErrorCode.CONNECTION_FAILED);
		this.server.on("act").always(Reply.cutAnswer());
		assertThat(failure(this.gateway, Calls.act()).code()).isEqualTo(ModelErrorCode.CONNECTION_FAILED);
	}

	@Test
	void triesAgainIfNobodyListens() {
		this.server.close();
		ModelCallException failure = failure(this.gateway, Calls.act());
		assertThat(failure.code()).isEqualTo(ModelErrorCode.CONNECTION_FAILED);
		assertThat(failure).hasMessageMatching(
				"The model endpoint 127\\.0\\.0\\.1:\\d+ cannot be reached: .*\\. Is OPENAI_BASE_URL right\\?");
	}

	@Test
	void givesUpWaitingAtTimeout() {
		this.server.on("act").always(Reply.hang());
		ModelGateway hasty = Calls.gateway(
				Calls.properties(this.server.baseUrl(), KEY, Duration.ofMillis(200), StructuredOutput.JSON_SCHEMA));
		ModelCallException failure = failure(hasty, Calls.act());
		assertThat(failure.code()).isEqualTo(ModelErrorCode.TIMEOUT);
		assertThat(failure.verdict()).isEqualTo(ModelCallException.Verdict.RETRY);
		assertThat(failure.usage().duration()).isPositive();
	}

	@Test
	void obeysInterruptAtOnceOnVirtualThread() throws Exception {
		this.server.on("act").always(Reply.hang());
		CompletableFuture<ModelCallException> failed = new CompletableFuture<>();
		CompletableFuture<Boolean> flag = new CompletableFuture<>();
		Thread caller = Thread.startVirtualThread(() -> {
			failed.complete(failure(this.gateway, Calls.act()));
			flag.complete(Thread.currentThread().isInterrupted());
		});
		await().until(() -> this.server.requestCount() == 1);
		caller.interrupt();
		ModelCallException failure = failed.get();
		assertThat(failure.code()).isEqualTo(ModelErrorCode.INTERRUPTED);
		assertThat(failure.verdict()).isEqualTo(ModelCallException.Verdict.RETRY);
		assertThat(flag.get()).isTrue();
	}

	@Test
	void doesNotAskOnInterruptedThread() throws Exception {
		CompletableFuture<ModelErrorCode> code = new CompletableFuture<>();
		Thread.startVirtualThread(() -> {
			Thread.currentThread().interrupt();
			code.complete(failure(this.gateway, Calls.act()).code());
		});
		assertThat(code.get()).isEqualTo(ModelErrorCode.INTERRUPTED);
		assertThat(this.server.requestCount()).isZero();
	}

	@Test
	void countsCallsAndTokens() {
		this.server.on("act").reply(Reply.text("Done.").usage(10, 5, 0), Reply.status(503));
		this.gateway.call(Calls.act());
		failure(this.gateway, Calls.act());
		this.gateway.call(Calls.model("invented"));
		assertThat(calls("small", "success")).isEqualTo(1);
		assertThat(calls("small", "server_error")).isEqualTo(1);
		assertThat(calls("other", "success")).isEqualTo(1);
		assertThat(
				this.meters.get("planloom.model.tokens").tags("model", "small", "direction", "input").counter().count())
			.isEqualTo(10);
	}

	private long calls(String model, String outcome) {
		return this.meters.get("planloom.model.calls")
			.tags("model", model, "purpose", "act", "outcome", outcome)
			.timer()
			.count();
	}

	private static ModelCallException failure(ModelGateway gateway, ModelRequest request) {
		return catchThrowableOfType(ModelCallException.class, () -> gateway.call(request));
	}

}
