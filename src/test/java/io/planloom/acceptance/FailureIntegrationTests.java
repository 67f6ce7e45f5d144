package io.planloom.acceptance;

import java.net.http.HttpResponse;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Models and endpoints that fail. */
@ExtendWith(OutputCaptureExtension.class)
class FailureIntegrationTests extends AbstractAcceptanceTests {

	private static final String CYCLE = Drafts.dag(step("a", "One", "b"), step("b", "Two", "a"));

	@Test
	void showsModelItsBadDraftAndTheFaults() {
		model.on("plan").reply(CYCLE);
		model.on("repair").reply(Drafts.dag(step("a", "One"), step("b", "Two", "a")));
		JsonNode plan = this.service.run(goal("Mend it"));
		assertThat(status(plan)).isEqualTo("completed");
		Request repair = model.requests("repair").getFirst();
		assertThat(repair.body().at("/messages").valueStream().map((message) -> text(message, "/role")))
			.containsExactly("system", "user", "assistant", "user");
		assertThat(text(repair.body(), "/messages/2/content")).contains("\"dependencies\":[\"b\"]");
		assertThat(text(repair.body(), "/messages/3/content")).contains("wait for each other: 'a' → 'b' → 'a'.");
		assertThat(text(repair.responseFormat(), "/json_schema/name")).isEqualTo("plan");
		JsonNode drafted = this.service.events(path(plan), "plan.drafted").getFirst();
		assertThat(drafted.at("/data/repairs")).isNotEmpty();
		assertThat(text(drafted, "/data/repairs/0")).startsWith("Asked the model again")
			.contains("wait for each other");
	}

	@Test
	void failsInOneSentenceAfterTwoRepairs() {
		model.on("plan").always(Reply.text(CYCLE));
		model.on("repair").always(Reply.text(CYCLE));
		JsonNode plan = this.service.run(goal("Mend it"));
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(plan, "/error/code")).isEqualTo("invalid_draft");
		assertThat(text(plan, "/error/message")).endsWith(".")
			.doesNotContain("\n")
			.contains("3 tries", "wait for each other");
		assertThat(model.requests()).extracting(Request::purpose).containsExactly("plan", "repair", "repair");
		HttpResponse<String> result = this.service.get(path(plan) + "/result");
		assertThat(result.statusCode()).isEqualTo(409);
		assertThat(result.body()).contains("failed");
	}

	@Test
	void warnsOnceOfPlanThatFailsForGood(CapturedOutput output) {
		model.on("plan").always(Reply.text(CYCLE));
		model.on("repair").always(Reply.text(CYCLE));
		JsonNode plan = this.service.run(goal("Mend it"));
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(LogLines.with(output, " WARN ", text(plan, "/id"))).singleElement()
			.asString()
			.contains("Plan " + text(plan, "/id") + " failed: ", text(plan, "/error/message"));
	}

	@Test
	void waitsAsLongAsEndpointAsks() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		model.on("act").reply(Reply.rateLimited("1"));
		JsonNode plan = this.service.run(goal("Patience"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::attempt).containsExactly(1, 2);
		JsonNode retrying = this.service.events(path(plan), "step.retrying").getFirst();
		assertThat(retrying.at("/data/delayMillis").intValue()).isEqualTo(1000);
		assertThat(text(retrying, "/data/error/code")).isEqualTo("rate_limited");
		assertThat(text(retrying, "/data/step/id")).isEqualTo("a");
		assertThat(text(retrying, "/data/step/status")).isEqualTo("ready");
	}

	@Test
	void finishesWhatItCanWithoutTheStepThatFails() {
		model.on("plan")
			.reply(Drafts.dag(step("good", "Goes well"), step("bad", "Goes wrong"), step("after", "Needs it", "bad"),
					step("later", "Goes on", "good")));
		model.on((request) -> request.stepId().equals("bad")).always(Reply.status(500));
		model.on("synthesize").reply("Half an answer.");
		JsonNode plan = this.service
			.run("{\"goal\":\"Partly\",\"limits\":{\"maxReplans\":0,\"maxSplits\":0,\"maxAttempts\":3}}");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/result")).isEqualTo("Half an answer.");
		assertThat(text(plan, "/error/message")).contains("bad failed", "after was skipped").endsWith(".");
		assertThat(model.requests("act")).filteredOn((request) -> request.stepId().equals("bad"))
			.extracting(Request::attempt)
			.containsExactly(1, 2, 3);
		assertThat(status(step(plan, "later"))).isEqualTo("completed");
		assertThat(status(step(plan, "after"))).isEqualTo("skipped");
		assertThat(text(step(plan, "bad"), "/error/code")).isEqualTo("server_error");
		assertThat(model.requests("synthesize").getFirst().userText()).contains("Missing:", "bad (Goes wrong): failed",
				"after (Needs it): skipped");
		assertThat(this.service.get(path(plan) + "/result").body()).isEqualTo("Half an answer.");
		assertThat(this.service.events(path(plan)).getLast().at("/type").asString()).isEqualTo("plan.partial");
	}

	@Test
	void failsIfNothingUsableWasMade() {
		model.on("act").always(Reply.status(500));
		JsonNode plan = this.service
			.run("{\"goal\":\"Nothing\",\"limits\":{\"maxReplans\":0,\"maxSplits\":0,\"maxAttempts\":2}}");
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(plan, "/error/message")).contains("step_1").endsWith(".");
		assertThat(plan.at("/result").isNull()).isTrue();
		assertThat(model.requests("synthesize")).isEmpty();
		assertThat(model.requests("act")).hasSize(4);
	}

	@Test
	void assemblesResultIfSynthesisFails() {
		model.on("synthesize").always(Reply.status(500));
		JsonNode plan = this.service.run("{\"goal\":\"Nearly\",\"limits\":{\"maxAttempts\":1}}");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/result")).contains("result of step_1", "result of step_3");
	}

	@Test
	void givesUpCallThatHangs() {
		model.on("plan").reply(Drafts.dag(step("a", "Hangs"), step("b", "Trickles"), step("c", "Goes well")));
		model.on((request) -> request.stepId().equals("a")).always(Reply.hang());
		model.on((request) -> request.stepId().equals("b")).always(Reply.trickle());
		JsonNode plan = this.service
			.run("{\"goal\":\"Hang\",\"limits\":{\"maxReplans\":0,\"maxSplits\":0,\"maxAttempts\":1}}");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(step(plan, "a"), "/error/code")).isEqualTo("timeout");
		assertThat(text(step(plan, "b"), "/error/code")).as("white space is no answer").isEqualTo("timeout");
		assertThat(text(step(plan, "a"), "/error/message")).endsWith(".").doesNotContain("Exception");
	}

	@Test
	void triesAgainAfterCutConnections() {
		model.on("plan").reply(Reply.cutConnection(), Reply.cutAnswer(), Reply.text(Drafts.dag(step("a", "One"))));
		model.on("act").reply(Reply.cutAnswer(), Reply.cutConnection(), Reply.text("Done."));
		JsonNode plan = this.service.run(goal("Cut"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("Done.");
		assertThat(model.requests("act")).hasSize(3);
		// A connection kept from before that is cut without a word counts as stale: the
		// client asks again on a new one, within the same attempt
		assertThat(step(plan, "a").at("/attempt").intValue()).isBetween(2, 3);
		JsonNode calls = tree(this.service.get(path(plan) + "/steps/a")).at("/modelCalls");
		assertThat(text(calls, "/0/errorCode")).isEqualTo("connection_failed");
	}

	@Test
	void triesAgainAfterAnswersThatAreNone() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		model.on("act").reply(Reply.raw("{\"choices\":[{\"index\":0,"), Reply.badJson(), Reply.text("Done."));
		JsonNode plan = this.service.run(goal("No JSON"));
		assertThat(status(plan)).isEqualTo("completed");
		JsonNode calls = tree(this.service.get(path(plan) + "/steps/a")).at("/modelCalls");
		assertThat(calls.valueStream().map((call) -> text(call, "/errorCode"))).startsWith("invalid_response",
				"invalid_response");
	}

	@Test
	void survivesModelThatWritesMegabytes() {
		model.on("plan").reply(Drafts.dag(step("a", "Long"), step("b", "Builds on it", "a")));
		model.on((request) -> request.stepId().equals("a")).reply("long ".repeat(1_000_000));
		JsonNode plan = this.service.run(goal("Much"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act").getLast().userText().length()).isLessThan(200_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\u0000", "half \\ud83d of a pair", "\\udfaf", "\\ufffe\\uffff", "\\u0001\\u001b[31m",
			"\\ud83c\\udfaf whole" })
	void survivesAnyCharacterOfModel(String escaped) {
		String completion = """
				{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"%s"}}],
				 "model":"m","usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";
		model.on("plan")
			.reply(Reply.raw(completion.formatted(Reply.escape(Drafts.dag(step("a", "DESCRIPTION"), step("b", "Two")))
				.replace("DESCRIPTION", "Look at " + escaped))));
		model.on("act").always(Reply.raw(completion.formatted("Found " + escaped)));
		model.on("synthesize").always(Reply.raw(completion.formatted("All of " + escaped)));
		JsonNode plan = this.service.run(goal("Any character"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).startsWith("All of");
		assertThat(text(step(plan, "a"), "/description")).startsWith("Look at");
		assertThat(model.requests()).as("each asked once").hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 99, 199, 299 })
	void cutsPreviewsBetweenCharacters(int length) {
		String text = "x".repeat(length) + "🎯".repeat(60);
		model.on("plan").reply(Drafts.dag(step("a", text), step("b", "Two", "a")));
		model.on("act").always(Reply.text(text));
		model.on("synthesize").always(Reply.status(400).message(text));
		JsonNode plan = this.service.run(goal(text));
		assertThat(text(step(plan, "b"), "/result")).isEqualTo(text);
		assertThat(this.service.events(path(plan)).toString()).doesNotContain("\uFFFD", "?");
		assertThat(model.requests("act").getLast().userText()).doesNotContain("\uFFFD", "?");
		assertThat(text(plan, "/error/message")).contains("xxx").doesNotContain("\uFFFD", "?");
	}

	@Test
	void writesNoStackTraceOfModelsFailures() {
		model.on("act").always(Reply.status(400).message("No.\nAt all."));
		JsonNode plan = this.service.run("{\"goal\":\"Refused\",\"limits\":{\"maxReplans\":0,\"maxSplits\":0}}");
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(model.requests("act")).as("a bad request is not tried again").hasSize(2);
		assertThat(text(step(plan, "step_1"), "/error/message")).doesNotContain("\n", "Exception").contains("No.");
	}

}
