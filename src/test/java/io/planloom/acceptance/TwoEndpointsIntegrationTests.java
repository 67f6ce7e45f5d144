package io.planloom.acceptance;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A second endpoint, whose model takes the place of the first one's. */
@TestPropertySource(properties = { "planloom.models.fallbacks=second/spare", "planloom.models.timeout=2s",
		"planloom.models.endpoints.second.api-key=key-of-second", "planloom.models.gate.probe-after=1s",
		"planloom.models.endpoints.second.headers.X-Tenant=of-second", "planloom.models.unpriced=refuse",
		"planloom.models.prices.planner.input-per-million=1", "planloom.models.prices.planner.output-per-million=1",
		"planloom.models.prices.reviewer.input-per-million=1", "planloom.models.prices.reviewer.output-per-million=1",
		"planloom.models.prices.checker.input-per-million=1", "planloom.models.prices.checker.output-per-million=1",
		"planloom.models.prices[second/spare].input-per-million=30",
		"planloom.models.prices[second/spare].output-per-million=30" })
class TwoEndpointsIntegrationTests extends AbstractAcceptanceTests {

	private static final ScriptedModelServer second = ScriptedModelServer.start();

	/** Nothing else would mend a failure. */
	private static final String LIMITS = "\"limits\":{\"maxAttempts\":1,\"maxSplits\":0,\"maxReplans\":0}";

	@DynamicPropertySource
	static void pointToSecond(DynamicPropertyRegistry properties) {
		properties.add("planloom.models.endpoints.second.base-url", second::baseUrl);
	}

	@BeforeEach
	void begin() {
		second.reset();
		awaitFirst();
	}

	/** Asks until the first endpoint is taken. */
	private void awaitFirst() {
		model.on("plan").always(Reply.text(Drafts.dag(step("a", "One"), step("b", "Two", "a"))));
		await().until(() -> {
			second.reset();
			return status(this.service.run(goal("Are you well?"))).equals("completed") && second.requests().isEmpty();
		});
	}

	/** A bad day. */
	enum Day {

		AWAY(Reply.status(503), "server_error"), OVERLOADED(Reply.status(529), "overloaded"),
		LIMITED(Reply.rateLimited("1"), "rate_limited"),
		POOR(Reply.status(429).code("insufficient_quota"), "quota_exhausted"), HANGING(Reply.hang(), "timeout"),
		CUT(Reply.cutConnection(), "connection_failed"), LOCKED(Reply.status(401), "unauthorized"),
		FORBIDDEN(Reply.status(403), "unauthorized"), UNKNOWN(Reply.status(404), "unknown_model");

		private final Reply reply;

		private final String code;

		Day(Reply reply, String code) {
			this.reply = reply;
			this.code = code;
		}

	}

	@ParameterizedTest
	@EnumSource
	void losesNoPlanOnBadDayOfFirstAndGoesBackToIt(Day day) {
		second.on("plan").always(Reply.text(Drafts.dag(step("a", "One"), step("b", "Two", "a"))));
		model.on((request) -> true).always(day.reply);
		List<String> paths = Stream.of("One", "Two", "Three")
			.map((goal) -> this.service.start("{\"goal\":\"%s\",%s}".formatted(goal, LIMITS)))
			.toList();
		List<JsonNode> plans = paths.stream().map(this.service::awaitEnd).toList();
		assertThat(plans).allSatisfy((plan) -> {
			assertThat(status(plan)).isEqualTo("completed");
			assertThat(this.service.events(path(plan), "plan.paused")).isEmpty();
			assertThat(this.service.events(path(plan), "step.retrying")).isEmpty();
			assertThat(this.service.events(path(plan), "step.model_switched")).isNotEmpty().allSatisfy((event) -> {
				assertThat(text(event, "/data/to")).isEqualTo("second/spare");
				assertThat(text(event, "/data/from")).isIn("planner", "executor");
				assertThat(text(event, "/data/reason")).endsWith(".");
				assertThat(text(event, "/data/error/code")).isIn(day.code, "overloaded");
			});
		});
		assertThat(second.requests()).allSatisfy((request) -> {
			assertThat(request.model()).isEqualTo("spare");
			assertThat(request.header("Authorization")).isEqualTo("Bearer key-of-second");
			assertThat(request.header("X-Tenant")).isEqualTo("of-second");
		});
		model.reset();
		awaitFirst();
		assertThat(second.requests()).isEmpty();
	}

	@Test
	void booksCostToWhoAnswered() {
		model.on("act").always(Reply.status(503));
		JsonNode plan = this.service.run("{\"goal\":\"Dear\",\"limits\":{\"maxCost\":50}}");
		assertThat(status(plan)).isEqualTo("completed");
		JsonNode calls = tree(this.service.get(path(plan) + "/steps/a")).at("/modelCalls");
		assertThat(calls).extracting((call) -> text(call, "/model")).endsWith("second/spare");
		assertThat(calls.get(calls.size() - 1).at("/cost").decimalValue()).isPositive();
		assertThat(this.service.get("/actuator/prometheus").body())
			.containsPattern("planloom_model_fallbacks_total\\{.*model=\"second/spare\".*} [1-9]");
	}

	@Test
	void takesPlaceOfModelThatPlanNames() {
		model.on(named("mine")).always(Reply.status(404));
		JsonNode plan = this.service.run("{\"goal\":\"Named\",\"model\":\"mine\"}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(this.service.events(path(plan), "step.model_switched").getFirst(), "/data/from"))
			.isEqualTo("mine");
	}

	@Test
	void waitsOnlyIfFallbackIsBusyToo() {
		model.on("act").always(Reply.status(401));
		second.on("act").reply(Reply.rateLimited("1"), Reply.rateLimited("1"));
		JsonNode plan = this.service.run("{\"goal\":\"Patience\",%s}".formatted(LIMITS));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(this.service.events(path(plan), "plan.paused")).isEmpty();
		assertThat(this.service.events(path(plan), "step.waiting")).isNotEmpty();
		assertThat(this.service.events(path(plan), "step.failed")).isEmpty();
	}

	@Test
	void pausesIfNobodyTakesKey() {
		model.on("act").always(Reply.status(401));
		second.on("act").always(Reply.status(401));
		String path = this.service.start("{\"goal\":\"Locked out\",%s}".formatted(LIMITS));
		await().until(() -> this.service.plan(path), (plan) -> status(plan).equals("paused"));
		second.reset();
		assertThat(status(this.service.awaitEnd(path))).isEqualTo("completed");
	}

	@Test
	void asksModelOfSecondByItsName() {
		JsonNode plan = this.service.run("{\"goal\":\"There\",\"model\":\"second/org/other\"}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(second.requests("act")).isNotEmpty().allMatch(named("org/other"));
		assertThat(model.requests("act")).noneMatch(named("org/other"));
		JsonNode models = tree(this.service.get("/models")).at("/items");
		assertThat(models).filteredOn((entry) -> text(entry, "/name").equals("second/spare"))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(text(entry, "/endpoint")).isEqualTo("second");
				assertThat(entry.at("/roles").toString()).isEqualTo("[\"fallback\"]");
				assertThat(entry.at("/price/inputPerMillion").intValue()).isEqualTo(30);
			});
		assertThat(text(tree(this.service.get("/actuator/health")),
				"/components/modelEndpoint/details/endpoints/second/endpoint"))
			.isEqualTo(second.baseUrl().replaceAll("https?://|/v1", ""));
	}

	private static Predicate<Request> named(String name) {
		return (request) -> request.model().equals(name);
	}

}
