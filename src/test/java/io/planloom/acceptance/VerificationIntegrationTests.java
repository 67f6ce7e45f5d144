package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;

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
import static org.assertj.core.api.Assertions.assertThat;

/** Results that are judged, and what is done when they do not pass or do not come. */
class VerificationIntegrationTests extends AbstractAcceptanceTests {

	private static final String NO = "{\"passed\":false,\"reason\":\"It has two.\",\"evidence\":[\"First\",\"Nothing\"]}";

	private static final String YES = "{\"passed\":true,\"reason\":\"It has three.\"}";

	/** Nothing is divided or planned anew. */
	private static final String CHECKED = """
			{"goal": "Three facts", "steps": [
			  {"id": "facts", "description": "Find three facts"},
			  {"id": "check", "kind": "verify", "description": "Are there three?", "verifies": "facts", "agent": "critic"},
			  {"id": "report", "description": "Report them", "dependencies": ["facts"]}]}""";

	@Test
	void makesResultAgainUntilItPasses() {
		model.on((request) -> request.stepId().equals("facts")).reply("First", "Second");
		model.on("verify").reply(NO, YES);
		JsonNode plan = this.service.run(CHECKED);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests()).extracting((request) -> request.stepId() + " " + request.purpose())
			.containsExactly("facts act", "check verify", "facts act", "check verify", "report act",
					"synthesize synthesize");
		assertThat(requests("facts").get(1).userText())
			.contains("Faults of the previous attempt:\n```\nIt has two.\n\n> First\n```\n");
		assertThat(requests("check").get(1).userText()).contains("Result:\n```\nSecond\n```");
		assertThat(requests("check").getFirst().systemText()).contains("You work as a critic.");
		assertThat(requests("check").getFirst().stepKind()).isEqualTo("verify");
		assertThat(requests("report").getFirst().userText())
			.contains("Result of facts (Find three facts):\n```\nSecond");
		assertThat(lines(plan)).containsSubsequence("step.started facts", "step.waiting facts", "step.started check",
				"step.retrying facts", "step.started facts", "step.waiting facts", "step.started check",
				"step.completed check", "step.completed facts", "step.started report", "plan.completed");
		JsonNode retrying = this.service.events(path(plan), "step.retrying").getFirst().at("/data");
		assertThat(text(retrying, "/reason")).isEqualTo("check did not accept it: It has two.");
		assertThat(text(retrying, "/rung")).isEqualTo("revision");
		assertThat(text(step(plan, "facts"), "/result")).isEqualTo("Second");
		assertThat(text(step(plan, "check"), "/result")).isEqualTo("Passed. It has three.");
		assertThat(text(step(plan, "check"), "/verifies")).isEqualTo("facts");
		assertThat(tree(this.service.get(path(plan) + "/steps/check")).at("/attempts")
			.valueStream()
			.map((attempt) -> text(attempt, "/result")))
			.containsExactly("Not passed. It has two.\n\n> First", "Passed. It has three.");
		assertThat(plan.at("/progress/total").intValue()).isEqualTo(3);
	}

	@Test
	void plansAsModelWantsIt() {
		model.on("plan")
			.reply(Drafts.dag(Drafts.step("a", "Find").with("fallback", "{\"description\":\"Guess\",\"agent\":null}"),
					Drafts.step("b", "Look").with("optional", "true"),
					Drafts.step("c", "Check").kind("verify").with("verifies", "\"a\"")));
		JsonNode plan = this.service.run(goal("Find it"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("verify")).hasSize(1);
		JsonNode steps = this.service.events(path(plan), "plan.drafted").getFirst().at("/data/steps");
		assertThat(text(steps, "/0/fallback/description")).isEqualTo("Guess");
		assertThat(steps.at("/1/optional").booleanValue()).isTrue();
		assertThat(text(steps, "/2/verifies")).isEqualTo("a");
		assertThat(text(steps, "/2/dependencies/0")).isEqualTo("a");
		assertThat(steps.at("/2/optional").isMissingNode()).isTrue();
	}

	@Test
	void endsPartialWithoutVerdict() {
		model.on("verify").always(Reply.text("Looks good."));
		model.on("repair").always(Reply.text("Still good."));
		JsonNode plan = this.service.run(CHECKED);
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/error/message")).isEqualTo("1 of 3 steps did not complete: check failed.");
		assertThat(text(step(plan, "check"), "/error/code")).isEqualTo("invalid_verdict");
		assertThat(status(step(plan, "facts"))).isEqualTo("completed");
		assertThat(requests("check")).as("three attempts of three calls").hasSize(9);
	}

	@Test
	void fallsBackWhenNothingPasses() {
		model.on((request) -> request.stepId().equals("facts")).reply("1", "2", "3", "Guessed");
		model.on("verify").reply(NO, NO, NO, YES);
		JsonNode plan = this.service.run(CHECKED.replace("\"Find three facts\"",
				"\"Find three facts\", \"fallback\": {\"description\": \"Guess three facts\", \"agent\": \"writer\"}"));
		assertThat(status(plan)).isEqualTo("completed");
		Request fallback = requests("facts").getLast();
		assertThat(fallback.userText()).endsWith("Step:\n```\nGuess three facts\n```")
			.contains("Its result did not pass verification: It has two.");
		assertThat(fallback.systemText()).contains("You work as a writer.");
		assertThat(this.service.events(path(plan), "step.retrying")).extracting((event) -> text(event, "/data/rung"))
			.containsExactly("revision", "revision", "fallback");
		assertThat(text(step(plan, "facts"), "/rung")).isEqualTo("fallback");
		assertThat(requests("check").getLast().userText()).contains("Task of the step:\n```\nGuess three facts\n```");
	}

	@Test
	void fallsBackWhenAttemptsFail() {
		model.on((request) -> request.stepId().equals("a"))
			.reply(Reply.status(500), Reply.status(500), Reply.status(500));
		JsonNode plan = this.service
			.run("""
					{"goal": "x", "steps": [{"id": "a", "description": "Do it", "fallback": {"description": "Do less"}}]}""");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act")).hasSize(4);
		assertThat(model.lastRequest().userText()).contains("Do less").doesNotContain("Do it");
		assertThat(text(step(plan, "a"), "/description")).isEqualTo("Do it");
		assertThat(text(step(plan, "a"), "/fallback/description")).isEqualTo("Do less");
	}

	@Test
	void completesWithoutOptionalStep() {
		model.on((request) -> request.stepId().equals("a")).always(Reply.status(400));
		JsonNode plan = this.service.run("""
				{"goal": "x", "steps": [{"id": "a", "description": "Nice to have", "optional": true},
				  {"id": "b", "description": "Do it", "dependencies": ["a"]}]}""");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(status(step(plan, "a"))).isEqualTo("failed");
		assertThat(status(step(plan, "b"))).isEqualTo("completed");
		assertThat(plan.at("/error").isNull()).isTrue();
		assertThat(model.lastRequest().userText()).contains("Missing:\n- a (Nice to have): failed");
	}

	@Test
	void writesAnswerAgainUntilItIsAccepted() {
		model.on("synthesize").reply("First", "Second");
		model.on("verify").reply("""
				{"criteria":[{"number":1,"met":true,"reason":"ok"},{"number":2,"met":false,"reason":"No release."}],
				 "passed":false,"reason":"x"}""");
		JsonNode plan = this.service.run(demanding(""));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("Second");
		assertThat(model.requests("plan").getFirst().userText())
			.contains("Acceptance criteria:\n```\n- It names the licence\n- It names the last release\n```");
		Request judged = model.requests("verify").getFirst();
		assertThat(judged.stepId()).isEqualTo("acceptance");
		assertThat(judged.userText()).contains("Answer:\n```\nFirst\n```",
				"Criteria:\n```\n1. It names the licence\n2. It names the last release\n```");
		assertThat(model.requests("synthesize").getLast().userText())
			.contains("Faults of the previous attempt:\n```\n“It names the last release” is not met: No release.\n```");
		assertThat(plan.at("/progress/total").intValue()).isEqualTo(3);
		assertThat(lines(plan)).containsSubsequence("step.waiting synthesize", "step.started acceptance",
				"step.retrying synthesize", "step.completed acceptance", "step.completed synthesize", "plan.completed");
	}

	@Test
	void endsPartialWithAnswerThatIsNotAccepted() {
		model.on("synthesize").reply("First", "Second", "Third");
		model.on("verify").always(Reply.text("{\"passed\":false,\"reason\":\"The licence is missing.\"}"));
		JsonNode plan = this.service.run(demanding(""));
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/result")).isEqualTo("Third");
		assertThat(text(plan, "/error/code")).isEqualTo("not_verified");
		assertThat(text(plan, "/error/message"))
			.isEqualTo("The answer is not what was demanded: The licence is missing.");
		assertThat(this.service.get(path(plan) + "/result").body()).isEqualTo("Third");
	}

	@Test
	void draftsAnswerAgainThatIsNotAccepted() {
		model.on("plan").reply(Drafts.direct("4"), Drafts.direct("Four"));
		model.on("verify").reply("{\"passed\":\"no\",\"reason\":\"It is no word.\"}");
		JsonNode plan = this.service.run("{\"goal\":\"2+2?\",\"acceptance\":[\"It is a word\"]}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("Four");
		assertThat(model.requests("plan").get(1).userText())
			.contains("Faults of the previous attempt:\n```\n“It is a word” is not met: It is no word.\n```");
	}

	@Test
	void judgesAnswerOfOwnSteps() {
		model.on("verify").reply(NO);
		model.on("act").reply("First", "Second");
		JsonNode plan = this.service.run("""
				{"goal": "x", "acceptance": ["It has three"], "steps": [{"id": "a", "description": "Do it"}]}""");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("Second");
	}

	@Test
	void takesOtherAcceptanceForAnotherBody() {
		String key = "acceptance";
		assertThat(this.service.post(demanding(""), "Idempotency-Key", key).statusCode()).isEqualTo(202);
		assertThat(this.service.post(demanding(""), "Idempotency-Key", key).statusCode()).isEqualTo(202);
		assertThat(this.service.post(demanding("!"), "Idempotency-Key", key).statusCode()).isEqualTo(422);
		assertThat(this.service.post("{\"goal\":\"Frameworks\"}", "Idempotency-Key", key).statusCode()).isEqualTo(422);
	}

	@Test
	void editsWhatIsJudged() {
		String path = this.service.start(CHECKED.replace("{\"goal\"", "{\"approval\":\"plan\",\"goal\""));
		String edit = """
				{"steps": [{"id": "again", "kind": "verify", "description": "Are they facts?", "verifies": "facts"},
				  {"id": "facts", "description": "Find three other facts", "optional": true}], "remove": ["check"]}""";
		HttpResponse<String> response = this.service.send("PATCH", path + "/steps", edit, "Content-Type",
				"application/json", "If-Match", "*");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		String orphan = "{\"steps\": [{\"id\": \"facts\", \"kind\": \"approval\", \"description\": \"May it?\"}]}";
		response = this.service.send("PATCH", path + "/steps", orphan, "Content-Type", "application/json", "If-Match",
				"*");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("step 'again' verifies 'facts', which makes no result");
		response = this.service.send("PATCH", path + "/steps", "{\"remove\":[\"facts\"]}", "Content-Type",
				"application/json", "If-Match", "*");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.service.send("POST", path + "/approve", null).statusCode()).isEqualTo(200);
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(status(step(plan, "again"))).isEqualTo("completed");
		assertThat(step(plan, "facts").at("/optional").booleanValue()).isTrue();
	}

	private static String demanding(String more) {
		return "{\"goal\":\"Frameworks\",\"acceptance\":[\"It names the licence\",\"It names the last release%s\"]}"
			.formatted(more);
	}

	private static List<Request> requests(String stepId) {
		return model.requests().stream().filter((request) -> request.stepId().equals(stepId)).toList();
	}

	private List<String> lines(JsonNode plan) {
		return this.service.events(path(plan))
			.stream()
			.map((event) -> (text(event, "/type") + " " + event.at("/data/step/id").asString("")).strip())
			.toList();
	}

}
