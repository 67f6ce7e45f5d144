package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plans in people's hands. */
class CommandIntegrationTests extends AbstractCommandTests {

	@Test
	void pausesAndResumes() throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		model.on((request) -> request.stepId().equals("a")).reply(Reply.text("A").holdMidway(answered));
		String plan = this.service.start(OwnStepsIntegrationTests.steps("""
				{"id": "a", "description": "A"}, {"id": "b", "description": "B", "dependencies": ["a"]}"""));
		await().until(() -> model.requests("act").size() == 1);
		List<HttpResponse<String>> paused = ControlIntegrationTests.together(8,
				() -> send(plan + "/pause", "{\"reason\":\"Let me see\"}"));
		assertThat(paused).extracting(HttpResponse::statusCode).containsOnly(200);
		assertThat(paused).extracting((response) -> text(tree(response), "/pause/reason")).containsOnly("Let me see");
		assertThat(text(tree(paused.getFirst()), "/pause/who")).isEqualTo("user");
		answered.countDown();
		await().until(() -> status(step(this.service.plan(plan), "a")).equals("completed"));
		await().during(Duration.ofMillis(400)).until(() -> model.requests("act").size() == 1);
		assertThat(status(this.service.plan(plan))).isEqualTo("paused");
		assertThat(send(plan + "/resume", null).statusCode()).isEqualTo(200);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(ended.at("/pause").isNull()).isTrue();
		assertThat(this.service.events(plan, "plan.paused")).hasSize(1);
		assertThat(text(this.service.events(plan, "plan.resumed").getFirst(), "/data/who")).isEqualTo("user");
		assertRefused(409, "it is completed.", plan, "/pause", "/resume", "/retry", "/steps/a/skip", "/steps/a/retry");
	}

	@Test
	void cancelsWhilePaused() {
		model.on("act").always(Reply.trickle());
		String plan = this.service.start(STEPS);
		send(plan + "/pause", null);
		assertThat(status(tree(send(plan + "/cancel", null)))).isEqualTo("cancelled");
		assertRefused(409, "it is cancelled.", plan, "/retry", "/pause", "/resume");
	}

	@Test
	void skipsStepAndEndsItsCall() {
		model.on((request) -> request.stepId().equals("b")).always(Reply.trickle());
		// The plan is still open when the second request comes
		CountDownLatch asked = new CountDownLatch(1);
		model.on((request) -> request.stepId().equals("c")).reply(Reply.text("C").holdMidway(asked));
		String plan = this.service.start(STEPS);
		await().until(() -> model.requests("act").size() == 2);
		HttpResponse<String> skipped = send(plan + "/steps/b/skip", "{\"reason\":\"We know it\"}");
		assertThat(skipped.statusCode()).isEqualTo(200);
		assertThat(text(step(tree(skipped), "b"), "/error/message")).isEqualTo("Skipped by request: We know it");
		assertThat(send(plan + "/steps/b/skip", null).statusCode()).as("idempotent").isEqualTo(200);
		asked.countDown();
		await().untilAsserted(() -> assertThat(model.abandoned()).extracting(Request::stepId).contains("b"));
		JsonNode ended = this.service.awaitEnd(plan);
		await().untilAsserted(() -> assertThat(
				this.jdbc.sql("select error_code from model_call where plan_id = cast(? as uuid) and step_id = 'b'")
					.param(plan.substring("/plans/".length()))
					.query(String.class)
					.list())
			.as("it has not timed out")
			.containsExactly("interrupted"));
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(status(step(ended, "c"))).isEqualTo("completed");
		assertThat(model.requests("synthesize").getFirst().userText())
			.contains("Left out by request:\n- b (B): Skipped");
		assertThat(
				tree(this.service.get(plan + "/result", "Accept", "application/json")).at("/missing/0/step").asString())
			.isEqualTo("b");
	}

	@Test
	void asksPlannerAgain() {
		String plan = this.service.start(STEPS.replace("\"goal\"", "\"approval\":\"plan\",\"goal\""));
		assertRefused(409, "it is awaiting_approval.", plan, "/pause", "/resume", "/retry");
		assertThat(send(plan + "/replan", "{\"instruction\":\"Otherwise\"}").statusCode()).isEqualTo(409);
		model.on("act").always(Reply.trickle());
		send(plan + "/approve", null);
		send(plan + "/pause", null);
		HttpResponse<String> asked = send(plan + "/replan", "{\"instruction\":\"Without C\"}");
		assertThat(asked.statusCode()).isEqualTo(202);
		JsonNode replan = step(tree(asked), "replan_1");
		assertThat(text(replan, "/description")).isEqualTo("A user asked for it: Without C");
		JsonNode steered = this.service.events(plan, "plan.steered").getFirst();
		assertThat(text(steered, "/data/means")).isEqualTo("replan");
		assertThat(text(steered, "/data/who")).isEqualTo("user");
	}

	@Test
	void showsMessagesToEveryLaterPrompt() {
		String plan = this.service.start(goal("Listen").replace("}", ",\"approval\":\"plan\"}"));
		await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		HttpResponse<String> said = send(plan + "/messages", "{\"text\":\"In French, please\"}");
		assertThat(said.statusCode()).isEqualTo(202);
		assertThat(tree(said).at("/messages/0").asString()).isEqualTo("In French, please");
		send(plan + "/reject", "{\"reason\":\"Too dear\"}");
		await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		send(plan + "/approve", null);
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(model.requests()).hasSize(6);
		assertThat(model.requests().getFirst().userText()).doesNotContain("French");
		assertThat(model.requests().subList(1, 6))
			.allSatisfy((request) -> assertThat(request.userText()).contains("Messages from the user", "In French"));
		assertThat(send(plan + "/messages", "{\"text\":\"Late\"}").statusCode()).isEqualTo(409);
	}

}
