package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.OwnStepsIntegrationTests.steps;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Steps whose authors say how long an attempt may take. */
class StepTimeoutIntegrationTests extends AbstractAcceptanceTests {

	private static final String GATED = steps("""
			{"id": "a", "description": "A", "timeout": "2m"},
			{"id": "gate", "kind": "approval", "description": "Go on?", "dependencies": ["a"]},
			{"id": "b", "description": "B", "dependencies": ["gate"], "timeout": "PT90S"}""");

	@Test
	void endsAttemptAsTheServicesOwnTimeoutDoes() {
		model.on("act").reply(Reply.hang(), Reply.text("In time"));
		String plan = this.service.start(steps("{\"id\":\"a\",\"description\":\"A\",\"timeout\":\"1s\"}"));
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).as(ended.toString()).isEqualTo("completed");
		assertThat(text(ended, "/result")).isEqualTo("In time");
		JsonNode retrying = this.service.events(plan, "step.retrying").getFirst().at("/data");
		assertThat(text(retrying, "/error/code")).isEqualTo("timeout");
		assertThat(text(retrying, "/error/message"))
			.matches("The attempt did not end within its time-out of PT\\d+S\\.");
		assertThat(retrying.at("/error/retryable").booleanValue()).isTrue();
		assertThat(text(retrying, "/rung")).isEqualTo("attempt");
		JsonNode details = tree(this.service.get(plan + "/steps/a"));
		assertThat(text(details, "/timeout")).isEqualTo("PT1S");
		assertThat(details.at("/attempts").valueStream().map(Service::status)).containsExactly("failed", "completed");
		assertThat(text(details, "/attempts/0/error/code")).isEqualTo("timeout");
	}

	@Test
	void failsStepWhoseAttemptsAllTakeLonger() {
		model.on("act").always(Reply.hang());
		JsonNode plan = this.service.run("""
				{"goal": "Own", "limits": {"maxAttempts": 1}, "steps": [
				 {"id": "a", "description": "A", "timeout": "PT1S", "fallback": {"description": "Guess"}}]}""");
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(step(plan, "a"), "/error/code")).isEqualTo("timeout");
		assertThat(step(plan, "a").at("/attempt").intValue()).as("the fallback has the same time").isEqualTo(2);
	}

	@Test
	void showsItWhereverTheStepIs() {
		String plan = atGate();
		JsonNode drafted = this.service.events(plan, "plan.drafted").getFirst().at("/data/steps");
		JsonNode revised = tree(this.service.get(plan + "/revisions/1")).at("/steps");
		JsonNode snapshot = this.service.plan(plan).at("/steps");
		for (JsonNode shown : List.of(drafted, revised, snapshot)) {
			assertThat(text(shown, "/0/timeout")).isEqualTo("PT2M");
			assertThat(text(shown, "/2/timeout")).isEqualTo("PT1M30S");
		}
		assertThat(drafted.get(1).has("timeout")).as("left out in events").isFalse();
		assertThat(snapshot.get(1).at("/timeout").isNull()).as("null in snapshots").isTrue();
		HttpResponse<String> edited = this.service.send("PATCH", plan + "/steps", """
				{"steps": [{"id": "b", "description": "B", "dependencies": ["gate"], "timeout": "3m"}]}""",
				"Content-Type", "application/json", "If-Match", "*");
		assertThat(text(step(tree(edited), "b"), "/timeout")).isEqualTo("PT3M");
		assertThat(text(tree(this.service.get(plan + "/revisions/1/diff/2")), "/changed/0/after/timeout"))
			.isEqualTo("PT3M");
		this.service.send("POST", plan + "/steps/gate/approve", null);
		this.service.awaitEnd(plan);
		HttpResponse<String> forked = this.service.send("POST", plan + "/fork", "{\"fromStep\":\"b\"}", "Content-Type",
				"application/json");
		assertThat(text(step(tree(forked), "a"), "/timeout")).isEqualTo("PT2M");
		assertThat(text(step(tree(forked), "b"), "/timeout")).isEqualTo("PT3M");
	}

	@Test
	void refusesOneBeyondThatOfTheService() {
		String beyond = "{\"id\":\"b\",\"description\":\"B\",\"dependencies\":[\"gate\"],\"timeout\":\"6m\"}";
		String rule = "cannot be used: step 'b' has a timeout of PT6M; the longest that an attempt may take is PT5M";
		String plan = atGate();
		HttpResponse<String> edited = this.service.send("PATCH", plan + "/steps", "{\"steps\":[" + beyond + "]}",
				"Content-Type", "application/json", "If-Match", "*");
		HttpResponse<String> posted = this.service
			.post(steps("{\"id\":\"a\",\"description\":\"A\"}," + beyond.replace("gate", "a")));
		assertThat(edited.statusCode()).isEqualTo(400);
		assertThat(text(tree(edited), "/errors/0/pointer")).isEqualTo("/steps/0/timeout");
		assertThat(text(tree(edited), "/errors/0/detail")).isEqualTo(rule);
		assertThat(posted.statusCode()).isEqualTo(400);
		assertThat(text(tree(posted), "/errors/0/pointer")).isEqualTo("/steps/1/timeout");
		assertThat(text(tree(posted), "/errors/0/detail")).isEqualTo(rule);
		HttpResponse<String> odd = this.service
			.post(steps("{\"id\":\"a\",\"description\":\"A\",\"timeout\":\"soon\"}"));
		assertThat(text(tree(odd), "/errors/0/pointer")).isEqualTo("/steps/0/timeout");
		assertThat(text(tree(odd), "/errors/0/detail")).startsWith("must be a duration such as");
	}

	@Test
	void takesThatOfThePlannerUnlessAPersonApprovesAnother() {
		model.on("plan").reply(Drafts.dag(step("a", "A").with("timeout", "\"90s\""), step("b", "B", "a")));
		String plan = this.service.start("{\"goal\":\"x\",\"approval\":\"plan\"}");
		await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		assertThat(text(step(this.service.plan(plan), "a"), "/timeout")).isEqualTo("PT1M30S");
		Request asked = model.requests("plan").getFirst();
		assertThat(asked.responseFormat().toString()).contains("\"timeout\"");
		HttpResponse<String> approved = this.service.send("POST", plan + "/approve", """
				{"steps": [{"id": "a", "description": "A", "timeout": "PT4M"},
				 {"id": "b", "description": "B", "dependencies": ["a"]}]}""", "Content-Type", "application/json");
		assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(text(step(ended, "a"), "/timeout")).isEqualTo("PT4M");
		assertThat(step(ended, "b").at("/timeout").isNull()).isTrue();
	}

	@Test
	void keepsItWhenTheRestIsPlannedAnew() {
		model.on("plan")
			.reply(Drafts.dag(step("good", "Goes well"), step("bad", "Goes wrong"),
					step("later", "Goes on", "good").with("timeout", "\"PT3M\"")));
		model.on((request) -> request.purpose().equals("act") && request.stepId().equals("bad"))
			.always(Reply.status(400));
		model.on("replan").reply(Drafts.dag(step("other", "Goes another way", "good").with("timeout", "\"PT4M\"")));
		JsonNode plan = this.service.run("{\"goal\":\"Climb\",\"limits\":{\"maxSplits\":0}}");
		assertThat(text(step(plan, "later"), "/timeout")).isEqualTo("PT3M");
		assertThat(text(step(plan, "other"), "/timeout")).isEqualTo("PT4M");
		JsonNode replanned = this.service.events(path(plan), "plan.replanned").getFirst().at("/data");
		assertThat(text(replanned, "/steps/0/timeout")).isEqualTo("PT4M");
	}

	private String atGate() {
		String plan = this.service.start(GATED);
		await().until(() -> status(step(this.service.plan(plan), "gate")).equals("waiting"));
		return plan;
	}

}
