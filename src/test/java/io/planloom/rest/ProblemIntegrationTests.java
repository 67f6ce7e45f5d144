package io.planloom.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.golden.Golden;
import io.planloom.http.problem.ProblemType;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.LogLines;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.verifyNoInteractions;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemIntegrationTests {

	private static final UUID RUNNING = UUID.fromString("01990000-0000-7000-8000-000000000001");

	private static final UUID FAILED = UUID.fromString("01990000-0000-7000-8000-000000000002");

	private static final UUID UNKNOWN = UUID.fromString("01990000-0000-7000-8000-00000000ffff");

	@MockitoBean
	PlanManagement plans;

	private final JsonMapper json = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final HttpCalls http;

	private final int port;

	ProblemIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		this.jdbc = jdbc;
		this.http = new HttpCalls(port);
		this.port = port;
	}

	@BeforeEach
	void insertPlans() {
		// The database is shared with other tests of the same context
		if (this.jdbc.sql("select count(*) from plan where id in (?, ?)")
			.params(RUNNING, FAILED)
			.query(Integer.class)
			.single() == 0) {
			PlanRows.plan(RUNNING)
				.step("step_1", (step) -> step.running(1))
				.event("plan.created", "{}")
				.insert(this.jdbc);
			PlanRows.plan(FAILED).status(PlanStatus.FAILED).event("plan.failed", "{}").insert(this.jdbc);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesBody(String name, String body) {
		HttpResponse<String> response = this.http.send("POST", "/plans", body, "Content-Type", "application/json");
		assertProblem("body/" + name, response);
		verifyNoInteractions(this.plans);
	}

	static Stream<Arguments> refusesBody() {
		String deep = "[".repeat(2000);
		return Stream.of(Arguments.of("empty", ""), Arguments.of("null", "null"), Arguments.of("array", "[]"),
				Arguments.of("cut-off", "{\"goal\":"), Arguments.of("not-json", "goal=x"),
				Arguments.of("too-deep", deep), Arguments.of("trailing", "{\"goal\":\"x\"} {}"),
				Arguments.of("duplicate", "{\"goal\":\"x\",\"goal\":\"y\"}"), Arguments.of("no-goal", "{}"),
				Arguments.of("null-goal", "{\"goal\":null}"), Arguments.of("blank-goal", "{\"goal\":\" \\n\"}"),
				Arguments.of("long-goal", "{\"goal\":\"%s\"}".formatted("x".repeat(16_001))),
				Arguments.of("nul", "{\"goal\":\"a\\u0000b\"}"),
				Arguments.of("half-a-pair", "{\"goal\":\"a\\ud83db\"}"),
				Arguments.of("unknown-field", "{\"goal\":\"x\",\"golas\":1,\"limits\":{\"maxReplans\":3}}"),
				Arguments.of("enum", "{\"goal\":\"x\",\"strategy\":\"tree\"}"), Arguments.of("types", """
						{"goal":5,"strategy":1,"model":true,"context":{},"labels":[],
						 "limits":{"maxSteps":"3","maxAttempts":1.5,"maxParallel":99999999999,"timeout":30}}"""),
				Arguments.of("limits",
						"""
								{"goal":"x","limits":{"maxSteps":-1,"maxDepth":6,"maxAttempts":0,"maxParallel":65,"timeout":"P8D"}}"""),
				Arguments.of("labels",
						"""
								{"goal":"x","labels":{"":"a","a:b":"c","d":null,"e":5,"f":"%s","g/~h":"\\u0000"}}"""
							.formatted("x".repeat(256))),
				Arguments.of("everything",
						"""
								{"goal":"","strategy":"dagg","agents":["researcher",{"a":1},"painter"],"context":"","limits":{"maxSteps":101,"timeout":"soon"}}"""));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesRequest(String name, String method, String path, String[] headers) {
		assertProblem("request/" + name, this.http.send(method, path, null, headers));
		verifyNoInteractions(this.plans);
	}

	static Stream<Arguments> refusesRequest() {
		String running = "/plans/" + RUNNING;
		return Stream.of(request("unknown-path", "GET", "/nowhere"), request("unknown-path-post", "POST", "/nowhere"),
				request("method", "PUT", "/plans"),
				request("media-type", "POST", "/plans", "Content-Type", "text/plain"),
				request("not-acceptable", "GET", running, "Accept", "text/html"),
				request("result-not-acceptable", "GET", running + "/result", "Accept", "application/xml"),
				request("no-uuid", "GET", "/plans/1-1-1-1-1"), request("unknown-plan", "GET", "/plans/" + UNKNOWN),
				request("unknown-plan-version", "GET", "/plans/" + UNKNOWN, "If-None-Match", "\"1\""),
				request("unknown-step", "GET", running + "/steps/step_9"),
				request("nul-in-path", "GET", running + "/steps/%00"),
				request("step-of-unknown-plan", "GET", "/plans/" + UNKNOWN + "/steps/step_1"),
				request("running-result", "GET", running + "/result"),
				request("no-result", "GET", "/plans/" + FAILED + "/result"),
				request("unknown-parameter", "GET", "/plans?staus=running&sort=id"),
				request("dry-run", "POST", "/plans?dryrun=true", "Content-Type", "application/json"),
				request("status", "GET", "/plans?status=running,dormant"), request("label", "GET", "/plans?label=team"),
				request("label-twice", "GET", "/plans?label=a:1&label=a:2"), request("q-nul", "GET", "/plans?q=%00"),
				request("label-nul", "GET", "/plans?label=a:%00"), request("cursor", "GET", "/plans?cursor=zzz"),
				request("limit", "GET", "/plans?limit=201"), request("limit-text", "GET", "/plans?limit=many"),
				request("partial", "GET", running + "/result?partial=perhaps"),
				request("after-negative", "GET", running + "/events?after=-1"),
				request("after-text", "GET", running + "/events?after=x"),
				request("after-beyond", "GET", running + "/events?after=2"),
				request("events-of-unknown-plan", "GET", "/plans/" + UNKNOWN + "/events"),
				request("problem-page", "GET", "/problems/nothing"));
	}

	private static Arguments request(String name, String method, String path, String... headers) {
		return Arguments.of(name, method, path, headers);
	}

	@Test
	void listsAllowedMethods() {
		assertThat(this.http.send("PUT", "/plans", null).headers().firstValue("Allow")).get()
			.asString()
			.contains("GET", "POST");
	}

	@Test
	void refusesMalformedIdempotencyKey() {
		assertProblem("idempotency-key", this.http.send("POST", "/plans", "{\"goal\":\"x\"}", "Content-Type",
				"application/json", "Idempotency-Key", "\"open"));
		verifyNoInteractions(this.plans);
	}

	@Test
	void namesStateThatForbids() {
		willThrow(new PlanStateException(RUNNING, PlanStatus.RUNNING, "delete")).given(this.plans).delete(RUNNING);
		assertProblem("wrong-state", this.http.send("DELETE", "/plans/" + RUNNING, null));
	}

	@Test
	void saysThatPlanIsUnknown() {
		willThrow(new UnknownPlanException(UNKNOWN)).given(this.plans).cancel(UNKNOWN);
		assertProblem("cancel-unknown", this.http.send("POST", "/plans/" + UNKNOWN + "/cancel", null));
	}

	@Test
	void hidesItsOwnFailuresAndLogsThemOnce(CapturedOutput output) {
		willThrow(new IllegalStateException("secret")).given(this.plans).create(any(), any());
		assertProblem("internal-error",
				this.http.send("POST", "/plans", "{\"goal\":\"x\"}", "Content-Type", "application/json"));
		assertThat(LogLines.with(output, "ERROR ", "A request failed", "uri=/plans")).hasSize(1);
		assertThat(output).contains("IllegalStateException: secret");
	}

	@Test
	void logsNothingForMistakesOfClients(CapturedOutput output) {
		int before = output.getOut().length();
		this.http.send("POST", "/plans", "{", "Content-Type", "application/json");
		this.http.get("/plans/1");
		this.http.get("/nowhere");
		this.http.send("PUT", "/plans", null);
		// Other tests log meanwhile, but not on threads that serve requests
		assertThat(output.getOut().substring(before).lines().filter((line) -> line.contains("-handler-")))
			.noneMatch((line) -> line.contains(" WARN ") || line.contains("ERROR "));
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "GET /plans/[ HTTP/1.1", "GET /plans/%zz HTTP/1.1", "GET /plans?q=%zz HTTP/1.1",
			"GET /plans?q=% HTTP/1.1", "POST /plans;a=b/../.. HTTP/1.1" })
	void answersMalformedRequestLineWithProblem(String line) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(response).startsWith("HTTP/1.1 4").contains("application/problem+json").doesNotContain("<html");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1024 * 1024 + 1, 5 * 1024 * 1024 })
	void refusesLargeBody(int length) {
		String body = "{\"goal\":\"%s\"}".formatted("x".repeat(length));
		assertProblem("body-too-large", this.http.send("POST", "/plans", body, "Content-Type", "application/json"));
		assertProblem("body-too-large",
				this.http.send("POST", "/plans",
						HttpRequest.BodyPublishers
							.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))),
						HttpResponse.BodyHandlers.ofString(), "Content-Type", "application/json"));
	}

	@Test
	void explainsEachTypeAtItsAddress() {
		assertThat(ProblemType.values()).allSatisfy((type) -> {
			HttpResponse<String> page = this.http.get(type.uri().toString());
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body()).contains("(%d)".formatted(type.status().value()));
		});
	}

	private void assertProblem(String name, HttpResponse<String> response) {
		String body = response.body();
		assertThat(response.headers().firstValue("Content-Type")).as(body)
			.get()
			.asString()
			.startsWith("application/problem+json");
		Golden.assertMatches("golden/problems/" + name + ".json",
				"%d %s\n".formatted(response.statusCode(), pretty(body)));
	}

	private String pretty(@Nullable String body) {
		return this.json.writerWithDefaultPrettyPrinter().writeValueAsString(this.json.readTree(body));
	}

}
