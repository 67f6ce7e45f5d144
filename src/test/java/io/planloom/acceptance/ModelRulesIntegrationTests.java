package io.planloom.acceptance;

import java.net.http.HttpResponse;

import io.planloom.llm.CaptureRedactor;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.PostgresTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** A service that refuses models, and keeps all that models are told. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.models.api-key=test", "planloom.models.planner=planner",
				"planloom.models.executor=executor", "planloom.models.prices.planner.input-per-million=0",
				"planloom.models.prices.planner.output-per-million=0",
				"planloom.models.prices[gpt-5.own].input-per-million=1",
				"planloom.models.prices[gpt-5.own].output-per-million=2", "planloom.models.allowed=gpt-5*, other-model",
				"planloom.capture=all", "planloom.capture.max-size=3KB", "planloom.worker.poll=100ms" })
@PostgresTest
@Import(ModelRulesIntegrationTests.OwnRedactor.class)
class ModelRulesIntegrationTests {

	private static final ScriptedModelServer model = ScriptedModelServer.start();

	private static final String NO_PRICE = "has no price";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Service service = new Service(0);

	@DynamicPropertySource
	static void pointToModel(DynamicPropertyRegistry properties) {
		properties.add("planloom.models.base-url", model::baseUrl);
	}

	@BeforeEach
	void reset() {
		model.reset();
		this.service = new Service(this.port);
	}

	@Test
	void refusesModelWithoutPriceWhileCostIsLimited() {
		assertInvalid(this.service.post(limited("")), "/limits/maxCost", "cannot hold: the model executor " + NO_PRICE
				+ ". Give planloom.models.prices[executor].input-per-million and .output-per-million");
		assertInvalid(this.service.post(limited(",\"model\":\"other-model\"")), "/limits/maxCost",
				"cannot hold: the model other-model " + NO_PRICE);
		assertInvalid(this.service.post(limited(",\"model\":\"gpt-5.own\",\"plannerModel\":\"gpt-5-x\"")),
				"/limits/maxCost", "cannot hold: the model gpt-5-x " + NO_PRICE);
		assertThat(status(this.service.run(limited(",\"model\":\"gpt-5.own\"")))).isEqualTo("completed");
	}

	@Test
	void runsWithoutPriceWhereNobodyLimitsCost() {
		JsonNode plan = this.service.run(goal("Whatever it takes"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(plan.at("/limits/maxCost").intValue()).isEqualTo(2);
	}

	@Test
	void refusesLimitForkAndReplanOfPlanThatRunsWithoutPrice() {
		String plan = this.service.start("""
				{"goal":"Ask","steps":[{"id":"look","kind":"approval","description":"May it?"},
				{"id":"work","description":"Work","dependencies":["look"]}]}""");
		Awaitility.await().until(() -> status(Service.step(this.service.plan(plan), "look")).equals("waiting"));
		assertInvalid(send("PATCH", plan + "/limits", "{\"maxCost\":1}"), "/maxCost",
				"cannot hold: the model executor " + NO_PRICE);
		assertThat(send("PATCH", plan + "/limits", "{\"maxTokens\":300000}").statusCode()).isEqualTo(200);
		// As if prices had been taken away since
		this.jdbc.sql("""
				update plan set limits = limits || '{"maxCost": 1.5}', version = version + 1
				where id = cast(? as uuid)""").param(plan.substring("/plans/".length())).update();
		assertInvalid(send("POST", plan + "/replan", "{\"instruction\":\"Again\"}"), "", "executor " + NO_PRICE);
		assertInvalid(send("POST", plan + "/fork", "{\"fromStep\":\"look\"}"), "", "executor " + NO_PRICE);
		this.service.send("POST", plan + "/cancel", null);
	}

	@Test
	void refusesModelThatIsNotAllowed() {
		HttpResponse<String> refused = this.service
			.post("{\"goal\":\"x\",\"model\":\"other-modle\",\"plannerModel\":\"o\"}");
		assertInvalid(refused, "/model",
				"must be one of executor, gpt-5*, other-model, planner, which planloom.models.allowed");
		assertThat(text(tree(refused), "/errors/0/detail")).endsWith("(did you mean `other-model`?)");
		assertThat(text(tree(refused), "/errors/1/pointer")).isEqualTo("/plannerModel");
		assertThat(status(this.service.run("{\"goal\":\"x\",\"model\":\"gpt-5-any\",\"plannerModel\":\"planner\"}")))
			.isEqualTo("completed");
	}

	@Test
	void tellsOfPricesAndOfWhatIsAllowed() {
		JsonNode models = tree(this.service.get("/models"));
		assertThat(models.at("/items/0/name").asString()).isEqualTo("planner");
		assertThat(models.at("/items/0/price/inputPerMillion").decimalValue()).isZero();
		assertThat(models.at("/items/1/price").isNull()).isTrue();
		assertThat(models.at("/allowed").valueStream().map(JsonNode::asString)).containsExactly("gpt-5*",
				"other-model");
	}

	@Test
	void keepsTheWordsOfAllCallsRedactedAndCut() {
		model.on("act").always(Reply.text("It is hush-hush. " + "x".repeat(5_000)));
		JsonNode plan = this.service
			.run("{\"goal\":\"Be hush-hush\",\"steps\":[{\"id\":\"only\",\"description\":\"Do it\"}]}");
		JsonNode call = tree(this.service.get(path(plan) + "/steps/only/calls/1"));
		assertThat(call.at("/captured").booleanValue()).isTrue();
		assertThat(text(call, "/answer")).startsWith("It is [mine]. xxx").contains("characters left out");
		assertThat(call.at("/answerCut").booleanValue()).isTrue();
		assertThat(call.at("/prompt").toString()).contains("Be [mine]").doesNotContain("hush-hush");
		assertThat(call.at("/errorCode").isNull()).isTrue();
		assertThat(call.at("/number").intValue()).isOne();
	}

	private HttpResponse<String> send(String method, String path, String body) {
		return this.service.send(method, path, body, "Content-Type", "application/json");
	}

	private static String limited(String more) {
		return "{\"goal\":\"Cheaply\",\"limits\":{\"maxCost\":2}%s}".formatted(more);
	}

	private static void assertInvalid(HttpResponse<String> response, String pointer, String rule) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		JsonNode problem = tree(response);
		assertThat(text(problem, "/errors/0/pointer")).isEqualTo(pointer);
		assertThat(text(problem, "/errors/0/detail")).contains(rule);
	}

	/** A user's own. */
	@TestConfiguration(proxyBeanMethods = false)
	static class OwnRedactor {

		@Bean
		CaptureRedactor ownRedactor() {
			return (text) -> text.replace("hush-hush", "[mine]");
		}

	}

}
