package io.planloom.acceptance;

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
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see of answers as they come from endpoints of many makes. */
class AnswerShapesIntegrationTests extends AbstractAcceptanceTests {

	private static final String DRAFT = Drafts.dag(step("a", "One"), step("b", "Two", "a"));

	private static final String DECOY = Drafts.dag(step("wrong", "A step that was thought of and dropped"));

	@Test
	void runsNothingOfThoughts() {
		model.on("plan").reply("<think>secret: perhaps " + DECOY + ", no.</think>\n" + DRAFT);
		model.on("act")
			.reply(Reply.text("secret\n</think>\n\nResult."),
					Reply.text("<|channel|>analysis<|message|>secret<|end|><|start|>assistant<|channel|>final"
							+ "<|message|>Result.<|return|>"));
		model.on("synthesize").reply("<think>secret</think>Answer.");
		JsonNode plan = this.service.run(goal("Think first"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("Answer.");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactly("a", "b");
		assertThat(text(step(plan, "a"), "/result")).isEqualTo("Result.");
		assertThat(text(step(plan, "b"), "/result")).isEqualTo("Result.");
		assertThat(plan.toString() + this.service.get(path(plan) + "/events?limit=100").body())
			.doesNotContain("secret");
	}

	@Test
	void startsEarlyBehindThoughtsAlone() {
		model.on("plan").reply("I think of " + DECOY + " but no.\n</think>\n" + DRAFT);
		JsonNode plan = this.service.run(goal("Think aloud"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(this.service.events(path(plan), "step.planned")).extracting((event) -> text(event, "/data/step/id"))
			.doesNotContain("wrong");
	}

	@Test
	void triesAgainWhatIsNoAnswer() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		model.on("act")
			.reply(Reply.raw("{\"choices\":[{\"message\":{\"content\":null,\"reasoning_content\":\"secret\"},"
					+ "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7}}"),
					Reply.raw(
							"{\"choices\":[{\"message\":{\"content\":\"The first half of\"},\"finish_reason\":\"error\","
									+ "\"error\":{\"message\":\"Blue whale lost\",\"code\":502}}]}"));
		JsonNode plan = this.service.run(goal("Try again"));
		assertThat(text(step(plan, "a"), "/result")).isEqualTo("result of a");
		List<JsonNode> retries = this.service.events(path(plan), "step.retrying");
		assertThat(retries).extracting((event) -> text(event, "/data/reason"))
			.containsExactly("The model's answer is empty; it wrote nothing but its thoughts.",
					"The model endpoint failed with status 502: Blue whale lost.");
	}

	@Test
	void tellsWordsOfEndpoint() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		model.on("act")
			.always(Reply.raw(400, "application/json",
					"{\"object\":\"error\",\"message\":\"Violet parrot\\nwith Bearer abcdefg\",\"code\":400}"));
		JsonNode plan = this.service.run("{\"goal\":\"Fail\",\"limits\":{\"maxReplans\":0,\"maxSplits\":0}}");
		assertThat(text(step(plan, "a"), "/error/message"))
			.isEqualTo("The model endpoint refused the request: Violet parrot with [key].");
		assertThat(text(step(plan, "a"), "/error/code")).isEqualTo("bad_request");
	}

	@Test
	void readsDraftOfForeignStream() {
		String stream = "\ufeff: waits\r\revent: message\rid: 1\rdata:{\"choices\":[{\"index\":1,\"delta\":{\"content\":"
				+ quoted(DRAFT) + "}}]}\r\rdata:{\"choices\":[{\"index\":1,\"finish_reason\":\"stop\"}]}\r\r"
				+ "data:{\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":6}}\r\r";
		model.on("plan").reply(Reply.raw(200, "text/event-stream", stream));
		JsonNode plan = this.service.run(goal("Read it"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("plan")).hasSize(1);
		assertThat(plan.at("/usage/inputTokens").asInt()).isEqualTo(30 + 3 * 12);
	}

	private static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

}
