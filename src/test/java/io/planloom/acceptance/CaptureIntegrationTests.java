package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Instant;

import io.planloom.plan.work.CaptureRetention;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** What the model was told and what it said, where the service keeps it by default. */
class CaptureIntegrationTests extends AbstractCommandTests {

	private static final String KEY = "sk-proj-abcdefghijklmnop";

	@Autowired
	private CaptureRetention retention;

	@Test
	void keepsTheWordsOfCallsThatFailedOrWereOfNoUse() {
		model.on("plan").reply("I would rather not plan.");
		model.on("repair").reply(Drafts.dag(Drafts.step("only", "Do it all")));
		model.on("act").reply(Reply.status(500).message("The GPU is on fire"), Reply.text("All done."));
		JsonNode plan = this.service.run(goal("Send it to https://me:secret@example.com with " + KEY));
		assertThat(status(plan)).isEqualTo("completed");
		JsonNode useless = call(plan, "draft", 1);
		assertThat(useless.at("/captured").booleanValue()).isTrue();
		assertThat(useless.at("/notCaptured").isNull()).isTrue();
		assertThat(text(useless, "/answer")).isEqualTo("I would rather not plan.");
		assertThat(text(useless, "/purpose")).isEqualTo("plan");
		assertThat(useless.at("/errorCode").isNull()).isTrue();
		assertThat(useless.at("/prompt").valueStream().map((message) -> text(message, "/role"))).contains("system",
				"user");
		assertThat(useless.at("/prompt").toString()).contains("Send it to https://[key]@example.com with [key]")
			.doesNotContain(KEY, "secret");
		JsonNode failed = call(plan, "only", 1);
		assertThat(failed.at("/captured").booleanValue()).isTrue();
		assertThat(text(failed, "/errorCode")).isEqualTo("server_error");
		assertThat(text(failed, "/answer")).contains("The GPU is on fire");
		assertThat(failed.at("/promptCut").booleanValue()).isFalse();
		JsonNode used = call(plan, "only", 2);
		assertThat(used.at("/captured").booleanValue()).isFalse();
		assertThat(text(used, "/notCaptured")).contains("planloom.capture");
		assertThat(used.at("/prompt").isNull()).isTrue();
		assertThat(used.at("/answer").isNull()).isTrue();
		assertThat(used.at("/attempt").intValue()).isEqualTo(2);
	}

	@Test
	void numbersCallsOverAllAttempts() {
		model.on("act").reply(Reply.status(500), Reply.status(500), Reply.text("Done"));
		model.on("plan").reply(Drafts.dag(Drafts.step("only", "Do it all")));
		JsonNode plan = this.service.run(goal("Count"));
		JsonNode calls = tree(this.service.get(path(plan) + "/steps/only")).at("/modelCalls");
		assertThat(calls.valueStream().map((call) -> call.at("/number").intValue())).containsExactly(1, 2, 3);
		assertThat(calls.valueStream().map((call) -> call.at("/attempt").intValue())).containsExactly(1, 2, 3);
		for (JsonNode told : calls) {
			JsonNode call = call(plan, "only", told.at("/number").intValue());
			told.forEachEntry((name, value) -> assertThat(call.get(name)).as(name).isEqualTo(value));
		}
		assertRefused("/steps/only/calls/4", "Step only of plan %s has no model call 4.".formatted(id(plan)), plan);
		assertRefused("/steps/only/calls/0", "has no model call 0.", plan);
		assertRefused("/steps/none/calls/1", "has no step none.", plan);
		assertThat(this.service.get(path(plan) + "/steps/only/calls/first").statusCode()).isEqualTo(400);
		assertThat(this.service.get("/plans/00000000-0000-7000-8000-000000000000/steps/a/calls/1").statusCode())
			.isEqualTo(404);
	}

	@Test
	void forgetsWordsWithTheirPlanAndAfterTheirTime() {
		model.on((request) -> request.stepId().equals("a")).reply(Reply.status(500), Reply.text("A"));
		JsonNode plan = this.service.run(STEPS);
		assertThat(kept(plan)).isOne();
		String fork = send(path(plan) + "/fork", "{\"fromStep\":\"c\"}").headers().firstValue("Location").orElseThrow();
		JsonNode ended = this.service.awaitEnd(fork);
		assertThat(this.service.get(fork + "/steps/a/calls/1").statusCode())
			.as("calls stay with the plan that made them")
			.isEqualTo(404);
		assertThat(kept(ended)).isZero();
		Instant start = Instant.parse(text(call(plan, "a", 1), "/startedAt"));
		this.retention.purge(start);
		assertThat(kept(plan)).isOne();
		this.retention.purge(start.plusMillis(1));
		assertThat(kept(plan)).isZero();
		assertThat(call(plan, "a", 1).at("/captured").booleanValue()).isFalse();
		model.on((request) -> request.stepId().equals("a")).reply(Reply.status(500), Reply.text("A"));
		JsonNode other = this.service.run(STEPS);
		assertThat(kept(other)).isOne();
		assertThat(this.service.send("DELETE", path(other), null).statusCode()).isEqualTo(204);
		assertThat(kept(other)).isZero();
	}

	private JsonNode call(JsonNode plan, String step, int number) {
		HttpResponse<String> response = this.service.get("%s/steps/%s/calls/%d".formatted(path(plan), step, number));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return tree(response);
	}

	private void assertRefused(String path, String detail, JsonNode plan) {
		HttpResponse<String> response = this.service.get(path(plan) + path);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(text(tree(response), "/detail")).endsWith(detail);
	}

	private int kept(JsonNode plan) {
		return this.jdbc.sql("select count(*) from call_capture where plan_id = cast(? as uuid)")
			.param(id(plan))
			.query(Integer.class)
			.single();
	}

	private static String id(JsonNode plan) {
		return text(plan, "/id");
	}

}
