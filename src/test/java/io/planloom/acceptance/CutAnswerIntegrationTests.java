package io.planloom.acceptance;

import java.util.List;

import io.planloom.scripted.Drafts;
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
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No answer that was cut at its length limit passes for a whole one, whatever it is for.
 */
class CutAnswerIntegrationTests extends AbstractAcceptanceTests {

	private static final String DRAFT = Drafts.dag(step("a", "Do A"), step("b", "Do B", "a"));

	/** One step that is not divided, in a plan that is not planned anew. */
	private static final String ALONE = """
			{"goal":"Alone","limits":{"maxReplans":0,"maxSplits":0},"steps":[{"id":"a","description":"Do A"}]}""";

	private static final String HALF = "The first half of it";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			plan       | draft      | {"goal":"Plan"}
			review     | draft      | {"goal":"Review","review":true}
			verify     | v          | {"goal":"Verify","steps":[{"id":"a","description":"Do A"},\
			{"id":"v","kind":"verify","description":"Check it","verifies":"a"}]}
			act        | a          | {"goal":"Act","steps":[{"id":"a","description":"Do A"}]}
			synthesize | synthesize | {"goal":"Join","steps":[{"id":"a","description":"Do A"},\
			{"id":"b","description":"Do B"}]}
			expand     | a          | {"goal":"Expand","steps":[{"id":"a","kind":"subgoal",\
			"description":"Do the large thing"}]}
			""")
	void asksForMoreWithinTheAttempt(String purpose, String stepId, String body) {
		model.on("plan").always(Reply.text(DRAFT));
		model.on("expand").always(Reply.text(Drafts.dag(step("x", "One half"), step("y", "The other half"))));
		model.on(purpose).reply(Reply.text("{\"approved\": false, \"passed\": false").finishReason("length"));
		JsonNode plan = this.service.run(body);
		assertThat(status(plan)).isEqualTo("completed");
		List<Request> asked = model.requests(purpose).stream().filter((each) -> each.stepId().equals(stepId)).toList();
		assertThat(asked).hasSize(2).extracting(Request::attempt).containsOnly(1);
		assertThat(asked.get(1).limit()).isGreaterThan(asked.get(0).limit());
		assertThat(this.service.events(path(plan), "step.retrying")).isEmpty();
		JsonNode step = tree(this.service.get(path(plan) + "/steps/" + stepId));
		List<JsonNode> calls = step.at("/modelCalls")
			.valueStream()
			.filter((call) -> text(call, "/purpose").equals(purpose))
			.toList();
		assertThat(calls).extracting((call) -> text(call, "/errorCode")).containsExactly("output_limit", "");
		int input = calls.stream().mapToInt((call) -> call.at("/inputTokens").intValue()).sum();
		assertThat(calls).allSatisfy((call) -> assertThat(call.at("/outputTokens").intValue()).isPositive());
		assertThat(step.at("/usage/inputTokens").intValue()).isGreaterThanOrEqualTo(input);
	}

	@ParameterizedTest
	@ValueSource(strings = { "length", "max_tokens", "MAX_TOKENS", "incomplete" })
	void joinsTextThatIsContinued(String reason) {
		model.on("act").reply(Reply.text(HALF).finishReason(reason), Reply.text(" and the second half."));
		JsonNode plan = this.service.run(ALONE);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(step(plan, "a"), "/result")).isEqualTo(HALF + " and the second half.");
		List<JsonNode> messages = model.requests("act").getLast().messages();
		assertThat(messages.get(messages.size() - 2).path("content").asString()).isEqualTo(HALF);
		assertThat(messages.get(messages.size() - 2).path("role").asString()).isEqualTo("assistant");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max_tokens must be at most 8192 for this model | 8192
			max_tokens is too large                        | 4096
			""")
	void asksForNoLongerAnswerThanModelTakes(String refusal, int limit) {
		model.on("act").reply(Reply.text(HALF).finishReason("length"), Reply.text(" and the second half."));
		model.on((request) -> request.purpose().equals("act") && request.limit() > 8192)
			.always(Reply.status(400).message(refusal));
		String named = "\"model\":\"takes-%d\",\"limits\"".formatted(limit);
		JsonNode plan = this.service.run(ALONE.replace("\"limits\"", named));
		assertThat(text(step(plan, "a"), "/result")).isEqualTo(HALF + " and the second half.");
		assertThat(model.requests("act")).extracting(Request::limit).containsExactly(4096, 16_384, limit);
	}

	@Test
	void asksForVerdictAgainThatWasCut() {
		model.on("verify")
			.reply(Reply.text("{\"passed\": true, \"reason\": \"r\"}").finishReason("length"),
					Reply.text("{\"passed\": false, \"reason\": \"It is too short.\"}"));
		JsonNode plan = this.service.run("""
				{"goal":"Judge","limits":{"maxReplans":0,"maxRevisions":0,"maxSplits":0},"steps":[
				{"id":"a","description":"Do A"},
				{"id":"v","kind":"verify","description":"Check it","verifies":"a"}]}""");
		assertThat(status(step(plan, "a"))).isEqualTo("failed");
		assertThat(text(step(plan, "a"), "/error/message")).contains("It is too short.");
	}

	@ParameterizedTest
	@ValueSource(strings = { HALF, "", "<think>So, first I" })
	void failsWithoutSameCallAgain(String said) {
		model.on("act").always(Reply.text(said).finishReason("length"));
		JsonNode plan = this.service.run(ALONE);
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(step(plan, "a"), "/error/code")).isEqualTo("output_limit");
		assertThat(text(step(plan, "a"), "/error/message")).contains("cut off", "length limit");
		assertThat(step(plan, "a").at("/error/retryable").booleanValue()).isFalse();
		assertThat(model.requests("act")).hasSize(2).extracting(Request::limit).doesNotHaveDuplicates();
		assertThat(plan.at("/usage/modelCalls").intValue()).isEqualTo(2);
	}

	@Test
	void climbsTheLadder() {
		model.on("plan").reply(Drafts.dag(step("a", "Do A").with("fallback", "{\"description\":\"Do it briefly\"}")));
		model.on((request) -> request.purpose().equals("act") && request.stepId().startsWith("a"))
			.always(Reply.text(HALF).finishReason("length"));
		model.on("expand").reply(Drafts.dag(step("x", "One half"), step("y", "Other half")));
		model.on("replan").reply(Drafts.dag(step("other", "Go another way")));
		JsonNode plan = this.service.run(goal("Climb"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(this.service.events(path(plan), "step.retrying")
			.stream()
			.filter((event) -> text(event, "/data/step/id").equals("a"))
			.map((event) -> text(event, "/data/rung") + " " + text(event, "/data/error/code")))
			.containsExactly("fallback output_limit", "split output_limit");
		assertThat(model.requests("expand").getFirst().userText()).contains("cut off at its length limit");
		assertThat(model.requests("act")).filteredOn((request) -> request.stepId().equals("a")).hasSize(4);
		assertThat(model.requests("replan")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"goal\":\"Stop\"}", "{\"goal\":\"Stop\",\"review\":true}" })
	void acceptsNoDraftThatWasCut(String body) {
		model.on("plan").always(Reply.text(DRAFT).finishReason("length"));
		JsonNode plan = this.service.run(body);
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(plan, "/error/code")).isEqualTo("output_limit");
		assertThat(model.requests("plan")).hasSize(2);
		assertThat(model.requests("repair")).isEmpty();
		assertThat(model.requests("plan").getLast().userText()).contains("cut off at its length limit");
	}

	@Test
	void endsReplanThatWasCut() {
		model.on("act").always(Reply.status(400));
		model.on((request) -> request.stepId().equals("good")).always(Reply.text("Good."));
		model.on("replan").always(Reply.text(DRAFT).finishReason("length"));
		JsonNode plan = this.service.run("""
				{"goal":"Replan","limits":{"maxReplans":1,"maxSplits":0},"steps":[
				{"id":"good","description":"Go well"},{"id":"bad","description":"Go wrong"}]}""");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(step(plan, "replan_1"), "/error/code")).isEqualTo("output_limit");
		assertThat(model.requests("replan")).hasSize(2);
	}

	@Test
	void goesOnWithoutReviewThatWasCut() {
		model.on("plan").reply(DRAFT);
		model.on("review").always(Reply.text("{\"approved\": false, \"issues\": [\"No\"]}").finishReason("length"));
		JsonNode plan = this.service.run("{\"goal\":\"Review\",\"review\":true}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("review")).hasSize(2);
		assertThat(this.service.events(path(plan), "plan.drafted").getFirst().at("/data/repairs").toString())
			.contains("Went on without a review", "cut off");
	}

	@Test
	void givesResultsWhereTheAnswerOfThePlanWasCut() {
		model.on("synthesize").always(Reply.text(HALF).finishReason("length"));
		JsonNode plan = this.service.run("""
				{"goal":"Join","steps":[{"id":"a","description":"Do A"},{"id":"b","description":"Do B"}]}""");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(step(plan, "synthesize"), "/error/code")).isEqualTo("output_limit");
		assertThat(text(plan, "/result")).contains("result of a", "result of b").doesNotContain(HALF);
	}

	@Test
	void asksAgainForSamplesThatAreNoJsonWithoutAnAttempt() {
		Reply noJson = Reply.status(400).code("json_validate_failed").message("Failed to generate JSON.");
		model.on("plan").reply(noJson, noJson, Reply.text(DRAFT));
		JsonNode plan = this.service.run(goal("Sample"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("plan")).hasSize(3).extracting(Request::attempt).containsOnly(1);
		assertThat(model.requests("plan")).extracting(Request::form)
			.as("it teaches nothing")
			.containsOnly("json_schema");
		JsonNode calls = tree(this.service.get(path(plan) + "/steps/draft")).at("/modelCalls");
		assertThat(calls.valueStream().map((call) -> text(call, "/errorCode"))).containsExactly("invalid_response",
				"invalid_response", "");
	}

}
