package io.planloom.plan.model;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.golden.Golden;
import io.planloom.plan.CreatedPlan;
import io.planloom.plan.IdempotencyKey;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.event.PlanChanged;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.LimitsChangeBuilder;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PlanSpecBuilder;
import io.planloom.testing.PostgresTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class PlanIntegrationTests {

	private static final Limits LIMITS = LimitsBuilder.limits().replans(3).splits(1).build();

	private static final UUID ID = UUID.fromString("01990000-0000-7000-8000-00000000000a");

	private static final String PATH = "/plans/" + ID;

	private static final String[] JSON = { "Content-Type", "application/json" };

	@MockitoBean
	PlanManagement plans;

	@Autowired
	ApplicationEventPublisher events;

	private final JsonMapper json = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final HttpCalls http;

	PlanIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		this.jdbc = jdbc;
		this.http = new HttpCalls(port);
	}

	@BeforeEach
	void removePlans() {
		this.jdbc.sql("delete from plan").update();
		given(this.plans.create(any(), any())).willReturn(new CreatedPlan(ID, false));
	}

	@Test
	void acceptsGoal() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.send("POST", "/plans", "{\"goal\":\"Compare frameworks\"}", JSON);
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.headers().firstValue("Location")).hasValue(PATH);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(tree(response)).isEqualTo(tree(this.http.get(PATH)));
		NewPlan expected = new NewPlan(PlanSpecBuilder.goal("Compare frameworks").build(), LIMITS, Map.of(), null,
				null);
		then(this.plans).should().create(eq(expected), isNull());
	}

	@Test
	void takesAllThatRequestSays() {
		running().insert(this.jdbc);
		this.http.send("POST", "/plans",
				"""
						{"goal":"G 🎯","context":"C","strategy":"dag","model":"m","plannerModel":"p","agents":["writer","analyst"],"labels":{"team":"web","b":""},
						 "limits":{"maxSteps":100,"maxAttempts":1,"maxParallel":null,"timeout":"PT1H30M"}}""",
				JSON);
		NewPlan expected = new NewPlan(
				PlanSpecBuilder.goal("G 🎯")
					.context("C")
					.strategy(Strategy.DAG)
					.model("m")
					.plannerModel("p")
					.agents(List.of("writer", "analyst"))
					.build(),
				LimitsChangeBuilder.change()
					.steps(100)
					.attempts(1)
					.timeout(Duration.ofMinutes(90))
					.build()
					.applyTo(LIMITS),
				Map.of("team", "web", "b", ""), null, null);
		then(this.plans).should().create(eq(expected), isNull());
	}

	@Test
	void readsQuotedAndBareIdempotencyKeyAlikeAndIgnoresFormOfBody() {
		running().insert(this.jdbc);
		this.http.send("POST", "/plans", "{\"goal\":\"x\",\"labels\":{\"a\":\"1\",\"b\":\"2\"}}", "Content-Type",
				"application/json", "Idempotency-Key", "k-1");
		this.http.send("POST", "/plans", "{ \"labels\":{\"b\":\"2\",\"a\":\"1\"}, \"goal\":\"x\", \"model\":null}",
				"Content-Type", "application/json", "Idempotency-Key", "\"k-1\"");
		this.http.send("POST", "/plans", "{\"goal\":\"y\"}", "Content-Type", "application/json", "Idempotency-Key",
				"k-1");
		ArgumentCaptor<IdempotencyKey> keys = ArgumentCaptor.forClass(IdempotencyKey.class);
		then(this.plans).should(org.mockito.Mockito.times(3)).create(any(), keys.capture());
		assertThat(keys.getAllValues()).extracting(IdempotencyKey::key).containsOnly("k-1");
		assertThat(keys.getAllValues().get(1)).isEqualTo(keys.getAllValues().get(0));
		assertThat(keys.getAllValues().get(2)).isNotEqualTo(keys.getAllValues().get(0));
	}

	@Test
	void waitsForPlanToEnd() {
		running().event("plan.created", "{}").insert(this.jdbc);
		given(this.plans.create(any(), any())).willAnswer((call) -> {
			Thread.ofVirtual().start(() -> {
				PlanRows.complete(this.jdbc, ID);
				this.events.publishEvent(new PlanChanged(ID, null, true, true));
			});
			return new CreatedPlan(ID, false);
		});
		HttpResponse<String> response = this.http.send("POST", "/plans", "{\"goal\":\"x\"}", "Content-Type",
				"application/json", "Prefer", "respond-async, wait=600");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=60");
		assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		assertThat(tree(response).at("/status").stringValue()).isEqualTo("completed");
	}

	@Test
	void answersAcceptedWhenPlanTakesLonger() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.send("POST", "/plans", "{\"goal\":\"x\"}", "Content-Type",
				"application/json", "Prefer", "wait=1");
		assertThat(response.statusCode()).isEqualTo(202);
	}

	@Test
	void showsRunningPlan() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.get(PATH);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(tree(response).at("/progress/remainingSeconds").longValue()).isPositive();
		Golden.assertMatches("golden/plans/running.json",
				pretty(response).replaceFirst("\"remainingSeconds\" : \\d+", "\"remainingSeconds\" : 38"));
	}

	@Test
	void answersNotModifiedToWhoeverHasThisVersion() {
		running().insert(this.jdbc);
		HttpResponse<String> response = this.http.get(PATH, "If-None-Match", "\"6\", W/\"7\"");
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
		assertThat(this.http.get(PATH, "If-None-Match", "\"6\"").statusCode()).isEqualTo(200);
	}

	@Test
	void assemblesResultOfPlanThatEndedWithoutOne() {
		running().status(PlanStatus.PARTIAL).insert(this.jdbc);
		this.jdbc
			.sql("update step set status = 'cancelled', ended_at = now(), owner = null where status = 'in_progress'")
			.update();
		HttpResponse<String> response = this.http.get(PATH + "/result");
		assertThat(response.headers().firstValue("Content-Type")).get().asString().startsWith("text/markdown");
		Golden.assertMatches("golden/plans/partial-result.md", response.body());
		assertThat(tree(this.http.get(PATH)).at("/result").stringValue()).isEqualTo(response.body());
		assertThat(tree(this.http.get("/plans")).at("/items/0/result").stringValue()).isEqualTo(response.body());
	}

	@Test
	void givesBestResultSoFar() {
		running().insert(this.jdbc);
		Golden.assertMatches("golden/plans/result-so-far.md", this.http.get(PATH + "/result?partial=true").body());
	}

	@Test
	void showsStepWithItsAttemptsAndModelCalls() {
		running().insert(this.jdbc);
		Golden.assertMatches("golden/plans/completed-step.json", pretty(this.http.get(PATH + "/steps/step_1")));
		Golden.assertMatches("golden/plans/running-step.json", pretty(this.http.get(PATH + "/steps/step_2")));
	}

	@Test
	void drawsGraph() {
		running().insert(this.jdbc);
		HttpResponse<String> mermaid = this.http.get(PATH + "/graph");
		assertThat(mermaid.headers().firstValue("Content-Type")).get().asString().startsWith("text/vnd.mermaid");
		Golden.assertMatches("golden/plans/graph.mmd", mermaid.body());
		Golden.assertMatches("golden/plans/graph.dot",
				this.http.get(PATH + "/graph", "Accept", "text/vnd.graphviz").body());
	}

	@Test
	void pollsEvents() {
		running().event("plan.created", "{\"goal\": \"x\"}").event("plan.drafted", "{}").insert(this.jdbc);
		Golden.assertMatches("golden/plans/events.json", pretty(this.http.get(PATH + "/events?limit=1")));
		PlanRows.complete(this.jdbc, ID);
		JsonNode rest = tree(this.http.get(PATH + "/events?after=2", "Accept", "application/json"));
		assertThat(rest.at("/last").intValue()).isEqualTo(3);
		assertThat(rest.at("/ended").booleanValue()).isTrue();
		assertThat(tree(this.http.get(PATH + "/events?after=3", "Accept", "application/json")).at("/items")).isEmpty();
	}

	@Test
	void listsNewestFirstPageByPage() {
		UUID first = PlanRows.plan().insert(this.jdbc);
		UUID second = PlanRows.plan().insert(this.jdbc);
		UUID third = PlanRows.plan().insert(this.jdbc);
		JsonNode page = tree(this.http.get("/plans?limit=2"));
		assertThat(page.at("/items")).extracting((plan) -> plan.at("/id").stringValue())
			.containsExactly(third.toString(), second.toString());
		assertThat(page.at("/items/0").has("steps")).isFalse();
		JsonNode rest = tree(this.http.get("/plans?limit=2&cursor=" + page.at("/nextCursor").stringValue()));
		assertThat(rest.at("/items")).extracting((plan) -> plan.at("/id").stringValue())
			.containsExactly(first.toString());
		assertThat(rest.at("/nextCursor").isNull()).isTrue();
	}

	@Test
	void findsPlansByStatusLabelAndText() {
		PlanRows.plan().goal("50% of _all").labels("{\"team\":\"a,b\",\"env\":\"x:y\"}").insert(this.jdbc);
		PlanRows.plan().goal("Something else").status(PlanStatus.FAILED).insert(this.jdbc);
		assertThat(goals("status=failed")).containsExactly("Something else");
		assertThat(goals("status=failed,running")).hasSize(2);
		assertThat(goals("status=failed&status=running")).hasSize(2);
		assertThat(goals("label=team:a,b&label=env:x:y")).containsExactly("50% of _all");
		assertThat(goals("label=team:a")).isEmpty();
		assertThat(goals("q=50%25%20OF%20_a")).containsExactly("50% of _all");
		assertThat(goals("q=5_%25")).isEmpty();
		assertThat(goals("q=")).hasSize(2);
	}

	@Test
	void cancelsAndDeletesAndChangesLimits() {
		running().insert(this.jdbc);
		assertThat(this.http.send("POST", PATH + "/cancel", null).statusCode()).isEqualTo(200);
		then(this.plans).should().cancel(ID);
		assertThat(this.http.send("PATCH", PATH + "/limits", "{\"timeout\":\"PT2H\"}", JSON).statusCode())
			.isEqualTo(200);
		then(this.plans).should().changeLimits(ID, LimitsChangeBuilder.change().timeout(Duration.ofHours(2)).build());
		assertThat(this.http.send("DELETE", PATH, null).statusCode()).isEqualTo(204);
		then(this.plans).should().delete(ID);
	}

	private static PlanRows running() {
		return PlanRows.plan(ID)
			.labels("{\"team\":\"web\"}")
			.step("draft_1",
					(step) -> step.kind(StepKind.DRAFT).completed("drafted").call("plan", 900, 100, "0.01000000"))
			.step("step_1",
					(step) -> step.description("Find \"top\" frameworks; use [web]\nand `code` #1 \\ <b>")
						.completed("Django, Flask")
						.call("act", 800, 240, "0.00440000")
						.call("repair", null, 10, null))
			.step("step_2",
					(step) -> step.description("Compare them")
						.dependsOn("step_1")
						.running(2)
						.call("act", null, null, null))
			.step("step_10", (step) -> step.description("Weigh them").dependsOn("step_2", "step_1"))
			.step("step_11", (step) -> step.description("Ask somebody").failed("The model refused."))
			.step("synthesize_1",
					(step) -> step.kind(StepKind.SYNTHESIZE)
						.description("Write the answer")
						.dependsOn("step_10")
						.status(StepStatus.PENDING));
	}

	private java.util.List<String> goals(String query) {
		return tree(this.http.get("/plans?" + query)).at("/items")
			.valueStream()
			.map((plan) -> plan.at("/goal").stringValue())
			.toList();
	}

	private JsonNode tree(HttpResponse<String> response) {
		return this.json.readTree(response.body());
	}

	private String pretty(HttpResponse<String> response) {
		return this.json.writerWithDefaultPrettyPrinter().writeValueAsString(tree(response)) + "\n";
	}

}
