package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What users do with plans beside starting them. */
class ControlIntegrationTests extends AbstractAcceptanceTests {

	private static final String JSON = "application/json";

	@Test
	void cancelsCallsUnderWay() {
		model.on("act").always(Reply.trickle());
		String plan = this.service.start(goal("Cancel me"));
		await().until(() -> model.requests("act").size() == 2);
		HttpResponse<String> response = this.service.send("POST", plan + "/cancel", null);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(status(tree(response))).isEqualTo("cancelled");
		assertThat(text(tree(response), "/endedBy/who")).isEqualTo("user");
		await().untilAsserted(() -> assertThat(abandoned(plan)).containsExactlyInAnyOrder("step_1", "step_2"));
		assertThat(this.service.plan(plan).at("/steps").valueStream().map(Service::status)).containsExactly("completed",
				"cancelled", "cancelled", "cancelled", "cancelled");
		await().untilAsserted(() -> assertThat(failedCalls(plan)).as("none has timed out")
			.containsExactly("interrupted", "interrupted"));
		await()
			.untilAsserted(() -> assertThat(modelCalls(plan)).as("what was spent is told all the same").isEqualTo(3));
		assertThat(model.requests()).as("calls after the cancellation").hasSize(3);
	}

	@Test
	void cancelsOnce() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Cancel me"));
		HttpResponse<String> first = this.service.send("POST", plan + "/cancel", null);
		HttpResponse<String> second = this.service.send("POST", plan + "/cancel", null);
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(status(tree(second))).isEqualTo("cancelled");
		assertThat(text(tree(second), "/endedAt")).isEqualTo(text(tree(first), "/endedAt"));
		assertThat(this.service.events(plan, "plan.cancelled")).hasSize(1);
	}

	@Test
	void refusesToChangeWhatHasEnded() {
		model.on("plan").reply(Drafts.direct("4"));
		String plan = path(this.service.run(goal("What is 2+2?")));
		for (HttpResponse<String> response : List.of(this.service.send("POST", plan + "/cancel", null),
				this.service.send("PATCH", plan + "/limits", "{\"timeout\":\"PT1H\"}", "Content-Type", JSON))) {
			assertThat(response.statusCode()).isEqualTo(409);
			assertThat(response.body()).contains("completed", "/problems/wrong-state");
		}
	}

	@Test
	void endsPlanAtItsTimeout() {
		model.on((request) -> request.stepId().equals("step_2")).always(Reply.trickle());
		String path = this.service.start("{\"goal\":\"Late\",\"limits\":{\"timeout\":\"PT5M\"}}");
		await().until(() -> status(step(this.service.plan(path), "step_1")).equals("completed")
				&& model.requests("act").size() == 2);
		this.service.send("PATCH", path + "/limits", "{\"timeout\":\"PT1S\"}", "Content-Type", JSON);
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/endedBy/who")).isEqualTo("limit");
		assertThat(text(plan, "/error/code")).isEqualTo("timeout");
		assertThat(text(plan, "/error/message")).contains("PT1S").endsWith(".");
		assertThat(text(plan, "/result")).contains("result of step_1", "Look at the other half");
		assertThat(status(step(plan, "step_2"))).isEqualTo("cancelled");
		await().untilAsserted(() -> assertThat(abandoned(path(plan))).containsExactly("step_2"));
	}

	@Test
	void changesLimitsOfRunningPlan() {
		model.on("plan").reply(Drafts.dag(step("a", "One"), step("b", "Two"), step("c", "Three")));
		model.on("act").always(Reply.trickle());
		String plan = this.service.start("{\"goal\":\"Wider\",\"limits\":{\"maxParallel\":1,\"timeout\":\"PT5M\"}}");
		await().until(() -> model.requests("act").size() == 1);
		HttpResponse<String> wider = this.service.send("PATCH", plan + "/limits", "{\"maxParallel\":3}", "Content-Type",
				JSON);
		assertThat(wider.statusCode()).isEqualTo(200);
		assertThat(tree(wider).at("/limits/maxParallel").intValue()).isEqualTo(3);
		assertThat(text(tree(wider), "/limits/timeout")).as("what is left out stays").isEqualTo("PT5M");
		await().until(() -> model.requests("act").size() == 3);
		this.service.send("PATCH", plan + "/limits", "{\"timeout\":\"PT1S\"}", "Content-Type", JSON);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("failed");
		assertThat(text(ended, "/endedBy/who")).isEqualTo("limit");
	}

	@Test
	void deletesEndedPlanAndAllThatBelongsToIt() {
		model.on("act").always(Reply.trickle());
		String plan = this.service.start(goal("Remove me"));
		assertThat(this.service.send("DELETE", plan, null).statusCode()).isEqualTo(409);
		this.service.send("POST", plan + "/cancel", null);
		assertThat(this.service.send("DELETE", plan, null).statusCode()).isEqualTo(204);
		assertThat(this.service.send("DELETE", plan, null).statusCode()).isEqualTo(404);
		for (String part : List.of("", "/events", "/graph", "/result", "/steps/step_1")) {
			assertThat(this.service.get(plan + part).statusCode()).as(part).isEqualTo(404);
		}
		UUID id = UUID.fromString(plan.substring("/plans/".length()));
		for (String table : List.of("step", "plan_event", "attempt", "model_call", "dependency")) {
			assertThat(this.jdbc.sql("select count(*) from " + table + " where plan_id = ?")
				.param(id)
				.query(Integer.class)
				.single()).as(table).isZero();
		}
	}

	@Test
	void makesOnePlanOfManyRequestsWithOneKey() throws Exception {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		int before = countPlans();
		List<HttpResponse<String>> responses = together(20,
				() -> this.service.post(goal("Once"), "Idempotency-Key", "once-only"));
		assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(202);
		assertThat(responses).extracting((response) -> response.headers().firstValue("Location").orElseThrow())
			.containsOnly(path(tree(responses.getFirst())));
		assertThat(countPlans()).isEqualTo(before + 1);
		HttpResponse<String> other = this.service.post(goal("Twice"), "Idempotency-Key", "\"once-only\"");
		assertThat(other.statusCode()).isEqualTo(422);
		assertThat(countPlans()).isEqualTo(before + 1);
		this.service.awaitEnd(path(tree(responses.getFirst())));
		assertThat(model.requests()).hasSize(1);
	}

	@Test
	void answersRepeatWithPlanAsItStandsNow() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		this.service
			.awaitEnd(path(tree(this.service.post(goal("Again"), "Idempotency-Key", "again", "Prefer", "wait=20"))));
		HttpResponse<String> repeat = this.service.post(goal("Again"), "Idempotency-Key", "again", "Prefer", "wait=20");
		assertThat(repeat.statusCode()).isEqualTo(200);
		assertThat(text(tree(repeat), "/result")).isEqualTo("4");
	}

	@Test
	void forgetsKeyWithItsPlan() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String[] key = { "Idempotency-Key", "forget", "Prefer", "wait=20" };
		String first = path(tree(this.service.post(goal("Forget"), key)));
		assertThat(this.service.send("DELETE", first, null).statusCode()).isEqualTo(204);
		HttpResponse<String> repeat = this.service.post(goal("Other"), key);
		assertThat(repeat.statusCode()).isEqualTo(200);
		assertThat(path(tree(repeat))).isNotEqualTo(first);
	}

	@Test
	void holdsAnswerNoLongerThanAsked() {
		model.on("plan").always(Reply.trickle());
		HttpResponse<String> response = this.service.post(goal("Slow"), "Prefer", "wait=1");
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=1");
		assertThat(status(tree(response))).isEqualTo("planning");
	}

	@Test
	void holdsAnswerUntilPlanIsCancelled() throws Exception {
		model.on("plan").always(Reply.trickle());
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<HttpResponse<String>> held = clients
				.submit(() -> this.service.post(goal("Held"), "Prefer", "wait=30"));
			await().until(() -> model.requests("plan").size() == 1);
			this.service.send("POST", "/plans/" + model.lastRequest().planId() + "/cancel", null);
			assertThat(held.get().statusCode()).isEqualTo(200);
			assertThat(status(tree(held.get()))).isEqualTo("cancelled");
		}
	}

	@Test
	void changesVersionWithEveryChangeOnly() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Versions"));
		await().until(() -> model.requests("plan").size() == 1);
		String first = etag(plan);
		assertThat(this.service.get(plan, "If-None-Match", first).statusCode()).isEqualTo(304);
		assertThat(this.service.get(plan, "If-None-Match", first).body()).isEmpty();
		assertThat(etag(plan)).isEqualTo(first);
		this.service.send("POST", plan + "/cancel", null);
		assertThat(etag(plan)).isNotEqualTo(first);
		// The last change: what the cancelled call spent
		await().until(() -> modelCalls(plan) == 1);
		assertThat(this.service.get(plan, "If-None-Match", first).statusCode()).isEqualTo(200);
		assertThat(this.service.get(plan, "If-None-Match", etag(plan)).statusCode()).isEqualTo(304);
	}

	/** Steps of a plan whose calls the service has left. */
	private static List<String> abandoned(String plan) {
		return model.abandoned()
			.stream()
			.filter((request) -> plan.endsWith(request.planId()))
			.map(Request::stepId)
			.toList();
	}

	private List<String> failedCalls(String plan) {
		return this.jdbc
			.sql("select error_code from model_call where plan_id = cast(? as uuid) and error_code is not null")
			.param(plan.substring("/plans/".length()))
			.query(String.class)
			.list();
	}

	private int modelCalls(String plan) {
		return this.service.plan(plan).at("/usage/modelCalls").intValue();
	}

	private String etag(String plan) {
		return this.service.get(plan).headers().firstValue("ETag").orElseThrow();
	}

	static <T> List<T> together(int times, Callable<T> call) throws Exception {
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			return clients.invokeAll(IntStream.range(0, times).mapToObj((time) -> call).toList())
				.stream()
				.map(Future::resultNow)
				.toList();
		}
	}

}
