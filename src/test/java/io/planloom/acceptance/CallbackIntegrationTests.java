package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.testing.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plans that tell a server of their user what happens. */
class CallbackIntegrationTests extends AbstractAcceptanceTests {

	private final Receiver receiver = Receiver.start();

	@AfterEach
	void close() {
		this.receiver.close();
	}

	@Test
	void tellsThatPlanHasEnded() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String callback = "{\"url\":\"%s\",\"events\":[\"plan.completed\"]}".formatted(url());
		String plan = this.service.start(with(callback));
		Receiver.Call call = this.receiver.await(1).getFirst();
		assertThat(call.type()).isEqualTo("plan.completed");
		assertThat(call.json()).isEqualTo(this.service.events(plan).getLast());
		assertThat(call.header("webhook-id"))
			.isEqualTo(plan.substring("/plans/".length()) + ":" + call.json().at("/sequence").asInt());
		assertThat(call.header("webhook-signature")).as("without a secret").isEmpty();
		assertThat(this.service.plan(plan).at("/callback")).isEqualTo(tree(callback));
		assertThat(tree(this.service.get("/plans?limit=1")).at("/items/0/callback")).isEqualTo(tree(callback));
	}

	@Test
	void tellsWhoWaitsForPersonAndWhatBecameOfIt() {
		HttpResponse<String> made = this.service.post("""
				{"goal": "Ask me", "approval": "plan", "callback": {"url": "%s"}, "steps": [
				 {"id": "write", "description": "Write"},
				 {"id": "may", "kind": "approval", "description": "May it be sent?", "dependencies": ["write"]},
				 {"id": "send", "description": "Send", "dependencies": ["may"]}]}""".formatted(url()));
		String plan = Service.path(tree(made));
		assertThat(this.receiver.await(1).getFirst().type()).isEqualTo("plan.awaiting_approval");
		assertThat(this.service.send("POST", plan + "/approve", null).statusCode()).isEqualTo(200);
		Receiver.Call waiting = this.receiver.await(2).get(1);
		assertThat(waiting.type()).isEqualTo("step.waiting");
		assertThat(text(waiting.json(), "/data/step/description")).isEqualTo("May it be sent?");
		String step = text(waiting.json(), "/data/step/id");
		assertThat(status(step(this.service.plan(plan), step))).isEqualTo("waiting");
		assertThat(this.service.send("POST", plan + "/steps/" + step + "/approve", null).statusCode()).isEqualTo(200);
		assertThat(this.receiver.await(3)).extracting(Receiver.Call::type)
			.containsExactly("plan.awaiting_approval", "step.waiting", "plan.completed");
	}

	@Test
	void tellsAllThatIsAskedForInOrder() {
		List<String> types = List.of("plan.created", "plan.drafted", "step.started", "step.completed",
				"plan.completed");
		String plan = this.service
			.start(with("{\"url\":\"%s\",\"events\":[\"%s\"]}".formatted(url(), String.join("\",\"", types))));
		this.service.awaitEnd(plan);
		List<JsonNode> events = this.service.events(plan);
		assertThat(this.receiver.await(events.size())).extracting(Receiver.Call::json).isEqualTo(events);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"goal\":\"x\"}", "{\"goal\":\"x\",\"callback\":null}" })
	void tellsNobodyUnlessAsked(String body) {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		JsonNode plan = this.service.run(body);
		assertThat(plan.has("callback")).isTrue();
		assertThat(plan.at("/callback").isNull()).isTrue();
		assertThat(this.jdbc.sql("select count(*) from callback where plan_id = cast(? as uuid)")
			.param(text(plan, "/id"))
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void isPartOfWhatAnIdempotencyKeyStandsFor() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String body = with("{\"url\":\"%s\"}".formatted(url()));
		String key = "callback-" + System.nanoTime();
		String first = text(tree(this.service.post(body, "Idempotency-Key", key)), "/id");
		assertThat(text(tree(this.service.post(body, "Idempotency-Key", key)), "/id")).isEqualTo(first);
		assertThat(this.service.post(goal("Tell me"), "Idempotency-Key", key).statusCode()).isEqualTo(422);
		await().until(() -> this.receiver.calls().size() == 1);
	}

	@Test
	void takesWhatIsJustAllowed() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String longest = url() + "?q=" + "x".repeat(2_000 - url().length() - 3);
		JsonNode plan = this.service.run(with("{\"url\":\"%s\",\"events\":null}".formatted(longest)));
		assertThat(text(plan, "/callback/url")).isEqualTo(longest);
		assertThat(plan.at("/callback/events").isNull()).isTrue();
		assertThat(this.receiver.await(1).getFirst().path()).hasSize(2_000 - url().length() + "/hook".length());
	}

	private String url() {
		return this.receiver.url("/hook");
	}

	private static String with(String callback) {
		return "{\"goal\":\"Tell me\",\"callback\":%s}".formatted(callback);
	}

}
