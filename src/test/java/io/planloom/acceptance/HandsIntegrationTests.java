package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plans in people's hands. */
class HandsIntegrationTests extends AbstractAcceptanceTests {

	private static final String STEPS = OwnStepsIntegrationTests.steps("""
			{"id": "a", "description": "A"}, {"id": "b", "description": "B"},
			{"id": "c", "description": "C", "dependencies": ["b"]}""")
		.replaceFirst("\\}$", ",\"limits\":{\"maxSplits\":0,\"maxReplans\":0}}");

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
	void retriesWhatIsMissingAndKeepsTheRest() {
		model.on((request) -> request.stepId().equals("b")).reply(Reply.status(400));
		String plan = path(this.service.run(STEPS));
		assertThat(status(this.service.plan(plan))).isEqualTo("partial");
		String last = Integer.toString(this.service.events(plan).size());
		String[] stream = { "Accept", "text/event-stream", "Last-Event-ID", last };
		assertThat(this.service.get(plan + "/events", stream).statusCode()).isEqualTo(204);
		HttpResponse<String> retried = send(plan + "/retry", null);
		assertThat(retried.statusCode()).isEqualTo(202);
		assertThat(status(tree(retried))).isEqualTo("running");
		for (String gone : List.of("/endedAt", "/endedBy", "/error", "/result")) {
			assertThat(tree(retried).at(gone).isNull()).as(gone).isTrue();
		}
		HttpResponse<String> goesOn = this.service.get(plan + "/events", stream);
		assertThat(goesOn.statusCode()).isEqualTo(200);
		assertThat(goesOn.body()).contains("event: plan.resumed", "event: plan.completed");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactlyInAnyOrder("a", "b", "b", "c");
		assertThat(model.requests("synthesize")).hasSize(2);
		assertThat(tree(this.service.get(plan + "/steps/b")).at("/attempts").size()).isEqualTo(2);
	}

	@Test
	void retriesDraft() {
		// Once as a stream, once without
		model.on("plan").reply(Reply.status(400), Reply.status(400));
		String plan = path(this.service.run(goal("Again")));
		assertThat(status(this.service.plan(plan))).isEqualTo("failed");
		assertThat(status(tree(send(plan + "/retry", null)))).isEqualTo("planning");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	@Test
	void retriesOneStep() {
		model.on((request) -> request.stepId().equals("b")).reply(Reply.status(400));
		String plan = path(this.service.run(STEPS));
		HttpResponse<String> blocked = send(plan + "/steps/c/retry", null);
		assertThat(blocked.statusCode()).isEqualTo(409);
		assertThat(text(tree(blocked), "/detail"))
			.isEqualTo("Cannot retry step c: it is skipped, and b failed, on which it depends.");
		assertThat(send(plan + "/steps/zzz/retry", null).statusCode()).isEqualTo(404);
		assertThat(send(plan + "/steps/a/retry", null).statusCode()).isEqualTo(409);
		assertThat(send(plan + "/steps/b/retry", null).statusCode()).isEqualTo(202);
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	@Test
	void retriesOnceForTwoPeople() throws Exception {
		model.on((request) -> request.stepId().equals("b")).reply(Reply.status(400)).always(Reply.trickle());
		String plan = path(this.service.run(STEPS));
		List<HttpResponse<String>> answers = ControlIntegrationTests.together(8, () -> send(plan + "/retry", null));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(202).containsOnly(202, 409);
		assertThat(this.service.events(plan, "plan.resumed")).hasSize(1);
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

	@Test
	void forks() {
		String plan = path(this.service.run(STEPS.replace("\"goal\"", "\"labels\":{\"k\":\"v\"},\"goal\"")));
		model.on((request) -> request.stepId().equals("c")).always(Reply.text("another C"));
		HttpResponse<String> forked = send(plan + "/fork", "{\"fromStep\":\"c\"}", "Idempotency-Key", "fork-once");
		assertThat(forked.statusCode()).isEqualTo(202);
		String fork = forked.headers().firstValue("Location").orElseThrow();
		assertThat(fork).isNotEqualTo(plan).isEqualTo(path(tree(forked)));
		assertThat(path(tree(send(plan + "/fork", "{\"fromStep\":\"c\"}", "Idempotency-Key", "fork-once"))))
			.isEqualTo(fork);
		assertThat(send(plan + "/fork", "{\"fromStep\":\"b\"}", "Idempotency-Key", "fork-once").statusCode())
			.isEqualTo(422);
		JsonNode ended = this.service.awaitEnd(fork);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat("/plans/" + text(ended, "/forkedFrom/plan")).isEqualTo(plan);
		assertThat(text(ended, "/forkedFrom/step")).isEqualTo("c");
		assertThat(text(ended, "/labels/k")).isEqualTo("v");
		assertThat(text(step(ended, "b"), "/result")).isEqualTo("result of b");
		assertThat(text(step(ended, "c"), "/result")).isEqualTo("another C");
		assertThat(ended.at("/usage/modelCalls").intValue()).as("c and the answer").isEqualTo(2);
		assertThat(model.requests().stream().filter((request) -> fork.endsWith(request.planId())))
			.extracting(Request::stepId)
			.containsExactly("c", "synthesize");
		assertThat(model.requests("synthesize").getLast().userText()).contains("result of a", "another C");
		assertThat(this.service.events(fork).stream().map((event) -> event.at("/sequence").intValue())).isSorted()
			.doesNotHaveDuplicates();
		assertThat(tree(this.service.get(fork + "/revisions")).at("/items/0/author").asString()).isEqualTo("user");
		assertThat(this.service.send("DELETE", plan, null).statusCode()).isEqualTo(204);
		assertThat(send(fork + "/fork", "{\"fromStep\":\"a\"}").statusCode()).isEqualTo(202);
		assertThat(send(fork + "/fork", "{\"fromStep\":\"zzz\"}").statusCode()).isEqualTo(404);
		assertThat(send(fork + "/fork", "{\"fromStep\":\"synthesize\"}").statusCode()).isEqualTo(409);
	}

	@Test
	void tellsWhatThereIsAtAnyMoment() {
		model.on((request) -> request.stepId().equals("b")).always(Reply.trickle());
		String plan = this.service.start(STEPS);
		await().until(() -> status(step(this.service.plan(plan), "a")).equals("completed"));
		assertThat(this.service.get(plan + "/result").statusCode()).isEqualTo(409);
		assertThat(this.service.get(plan + "/result?partial=true").body()).isEqualTo(
				"## A\n\nresult of a\n\n[a]\n\n## Missing\n\n- B: It is still running.\n- C: It has not started.\n");
		JsonNode now = tree(this.service.get(plan + "/result?partial=true", "Accept", "application/json"));
		assertThat(text(now, "/sections/0/steps/0")).isEqualTo("a");
		assertThat(text(now, "/missing/1/reason")).isEqualTo("It has not started.");
		send(plan + "/cancel", null);
		assertThat(this.service.get(plan + "/result?partial=true").body()).contains("result of a",
				"- B: It was cancelled.");
	}

	@Test
	void namesStepsThatSectionsRestOn() {
		model.on("synthesize").reply("# First\n\nA.\n\n[a, zzz]\n\n# Second\n\nC.\n\n[b, c]");
		String plan = path(this.service.run(STEPS));
		HttpResponse<String> markdown = this.service.get(plan + "/result");
		assertThat(markdown.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
		assertThat(markdown.body()).isEqualTo("# First\n\nA.\n\n[a]\n\n# Second\n\nC.\n\n[b, c]");
		JsonNode json = tree(this.service.get(plan + "/result", "Accept", "application/json"));
		assertThat(json.at("/sections").toString())
			.isEqualTo("[{\"heading\":\"First\",\"steps\":[\"a\"]},{\"heading\":\"Second\",\"steps\":[\"b\",\"c\"]}]");
		assertThat(json.at("/missing").size() + json.at("/unverified").size()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/pause        | {"reason":" "}                | /reason must not be blank
			/pause        | {"why":"x"}                   | /why is not a field
			/steps/a/skip | {"reason":5}                  | /reason must be a string
			/replan       | {}                            | /instruction must be given
			/replan       | {"instruction":""}            | /instruction must not be blank
			/replan       | {"instruction":"x","y":1}     | /y is not a field
			/messages     | {}                            | /text must be given
			/messages     | {"text":"\\u0000"}            | /text must not have NUL
			/messages     | []                            | must be a JSON object
			/fork         | {}                            | /fromStep must be given
			/fork         | {"fromStep":["c"]}            | /fromStep must be a string""")
	void refusesBadBodies(String path, String body, String error) {
		String plan = this.service.start(STEPS);
		HttpResponse<String> response = send(plan + path, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		JsonNode first = tree(response).at("/errors/0");
		assertThat((text(first, "/pointer") + " " + text(first, "/detail")).strip()).startsWith(error);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/pause", "/resume", "/retry", "/steps/a/retry", "/steps/a/skip" })
	void knowsNoOtherPlans(String path) {
		assertThat(send("/plans/01990000-0000-7000-8000-00000000ffff" + path, null).statusCode()).isEqualTo(404);
		assertThat(send("/plans/1" + path, null).statusCode()).isEqualTo(400);
	}

	@Test
	void takesMessagesOfUpToFourThousandCharacters() {
		model.on("act").always(Reply.trickle());
		String plan = this.service.start(STEPS);
		send(plan + "/pause", null);
		assertThat(send(plan + "/messages", "{\"text\":\"%s\"}".formatted("x".repeat(4_000))).statusCode())
			.isEqualTo(202);
		assertThat(send(plan + "/messages", "{\"text\":\"%s\"}".formatted("x".repeat(4_001))).statusCode())
			.isEqualTo(400);
	}

	private void assertRefused(int status, String detail, String plan, String... paths) {
		for (String path : paths) {
			HttpResponse<String> response = send(plan + path, null);
			assertThat(response.statusCode()).as(path).isEqualTo(status);
			assertThat(text(tree(response), "/detail")).endsWith(detail);
		}
	}

	private HttpResponse<String> send(String path, @org.jspecify.annotations.Nullable String body, String... headers) {
		if (body == null) {
			return this.service.send("POST", path, null);
		}
		String[] all = java.util.stream.Stream
			.concat(java.util.stream.Stream.of("Content-Type", "application/json"), java.util.stream.Stream.of(headers))
			.toArray(String[]::new);
		return this.service.send("POST", path, body, all);
	}

}
