package io.planloom.acceptance;

import java.net.http.HttpResponse;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans that go on from a step of another one. */
class ForkIntegrationTests extends AbstractCommandTests {

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

}
