package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever waits for a person can be found. */
class WaitingIntegrationTests extends AbstractAcceptanceTests {

	private static final String ASKED = OwnStepsIntegrationTests.steps("""
			{"id": "ok", "kind": "approval", "description": "May it be sent?"},
			{"id": "send", "description": "Send", "dependencies": ["ok"]}""");

	@Test
	void findsAllPlansInWhichSomebodyIsWaitedFor() {
		model.on("act").always(Reply.text("Done").delay(Duration.ofSeconds(60)));
		String asks = path(tree(send("/plans", ASKED)));
		String busy = path(tree(send("/plans", OwnStepsIntegrationTests.steps("""
				{"id": "ok", "kind": "approval", "description": "May it be sent?"},
				{"id": "slow", "description": "Slow"}"""))));
		String paused = path(tree(send("/plans", ASKED)));
		assertThat(status(tree(send(paused + "/pause", null)))).isEqualTo("paused");
		String whole = path(tree(send("/plans?dryRun=true", ASKED)));
		String ended = path(tree(send("/plans", ASKED)));
		send(ended + "/cancel", null);
		JsonNode list = tree(this.service.get("/plans?waiting=true"));
		assertThat(list.at("/items").valueStream().map(Service::path)).containsExactly(whole, paused, busy, asks);
		assertThat(list.at("/items").valueStream().map(Service::status)).containsExactly("awaiting_approval", "paused",
				"running", "awaiting_approval");
		assertThat(list.at("/items").valueStream().map((plan) -> plan.at("/waitingFor").toString())).containsExactly(
				"[]", "[{\"step\":\"ok\",\"for\":\"person\"}]", "[{\"step\":\"ok\",\"for\":\"person\"}]",
				"[{\"step\":\"ok\",\"for\":\"person\"}]");
		assertThat(tree(this.service.get("/plans?waiting=true&status=awaiting_approval")).at("/items").valueStream())
			.extracting(Service::path)
			.containsExactly(whole, asks);
		assertThat(this.service.plan(asks).at("/waitingFor/0/step").asString()).isEqualTo("ok");
		assertThat(this.service.plan(ended).at("/waitingFor").isEmpty()).isTrue();
		assertThat(send("/plans?waiting=perhaps", ASKED).statusCode()).isEqualTo(400);
	}

	@Test
	void approvesAndRejectsTheOneWaitingStepByThePlan() {
		String plan = path(tree(send("/plans", ASKED)));
		HttpResponse<String> steps = send(plan + "/approve", "{\"steps\":[{\"id\":\"a\",\"description\":\"A\"}]}");
		assertThat(steps.statusCode()).isEqualTo(409);
		HttpResponse<String> approved = send(plan + "/approve", null);
		assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
		assertThat(status(tree(approved))).isIn("running", "completed");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		String other = path(tree(send("/plans", ASKED)));
		assertThat(status(tree(send(other + "/reject", "{\"reason\":\"Not now\"}")))).isEqualTo("failed");
		String last = path(tree(send("/plans", ASKED)));
		JsonNode ended = tree(send(last + "/reject", "{\"reason\":\"Never\",\"final\":true}"));
		assertThat(status(ended)).isEqualTo("cancelled");
		assertThat(text(ended, "/endedBy/reason")).isEqualTo("Never");
	}

	@Test
	void decidesOnNothingElseWhenRequestIsRepeated() {
		String plan = path(tree(send("/plans?dryRun=true", OwnStepsIntegrationTests.steps("""
				{"id": "one", "kind": "approval", "description": "May it begin?"},
				{"id": "two", "kind": "approval", "description": "May it be sent?", "dependencies": ["one"]},
				{"id": "send", "description": "Send", "dependencies": ["two"]}"""))));
		for (String request : List.of("{\"revision\":1}", "{\"revision\":1}")) {
			assertWaiting(send(plan + "/approve", request), "one");
		}
		for (String request : List.of("{\"step\":\"one\"}", "{\"step\":\"one\",\"revision\":1}")) {
			assertWaiting(send(plan + "/approve", request), "two");
		}
		for (int turn = 0; turn < 2; turn++) {
			HttpResponse<String> rejected = send(plan + "/reject",
					"{\"step\":\"two\",\"reason\":\"Never\",\"final\":true}");
			assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
			assertThat(status(tree(rejected))).isEqualTo("cancelled");
		}
		assertThat(send(plan + "/approve", "{\"revision\":0}").statusCode()).isEqualTo(400);
	}

	private static void assertWaiting(HttpResponse<String> answer, String step) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(tree(answer).at("/waitingFor").toString())
			.isEqualTo("[{\"step\":\"%s\",\"for\":\"person\"}]".formatted(step));
	}

	@Test
	void namesStepsWhereSeveralWait() {
		String plan = path(tree(send("/plans", OwnStepsIntegrationTests
			.steps("""
					{"id": "x", "kind": "approval", "description": "X?"}, {"id": "y", "kind": "approval", "description": "Y?"},
					{"id": "send", "description": "Send", "dependencies": ["x", "y"]}"""))));
		for (HttpResponse<String> refused : List.of(send(plan + "/approve", null),
				send(plan + "/reject", "{\"reason\":\"No\"}"))) {
			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(text(tree(refused), "/detail")).contains("several of its steps wait for a person")
				.endsWith("x, y.");
		}
	}

	@Test
	void holdsNoAnswerBackThatOnlyAPersonCanBring() {
		model.on("plan").reply(Drafts.dag(step("a", "Do a"), step("b", "Do b", "a")));
		HttpResponse<String> drafted = this.service.send("POST", "/plans?dryRun=true", goal("Draft only"),
				"Content-Type", "application/json", "Prefer", "wait=60");
		assertThat(drafted.statusCode()).isEqualTo(202);
		assertThat(status(tree(drafted))).isEqualTo("awaiting_approval");
		HttpResponse<String> asked = this.service.send("POST", "/plans", ASKED, "Content-Type", "application/json",
				"Prefer", "wait=60");
		assertThat(asked.statusCode()).isEqualTo(202);
		assertThat(status(tree(asked))).isEqualTo("awaiting_approval");
	}

	@Test
	void asksWithinSubgoals() {
		model.on("expand").reply(Drafts.dag(step("look", "May it?").kind("approval"), step("go", "Go", "look")));
		String plan = path(tree(send("/plans", OwnStepsIntegrationTests.steps("""
				{"id": "part", "kind": "subgoal", "description": "A part"}"""))));
		await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		assertThat(text(this.service.plan(plan), "/waitingFor/0/step")).isEqualTo("part.look");
		assertThat(this.service.events(plan, "step.waiting")).extracting((event) -> text(event, "/data/for"))
			.containsExactly("steps", "person");
		send(plan + "/approve", null);
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	private HttpResponse<String> send(String path, @Nullable String body) {
		return this.service.send("POST", path, body, "Content-Type", "application/json");
	}

}
