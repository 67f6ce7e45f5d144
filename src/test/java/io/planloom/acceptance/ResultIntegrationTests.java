package io.planloom.acceptance;

import java.net.http.HttpResponse;

import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a plan has come to, and on which steps it rests. */
class ResultIntegrationTests extends AbstractCommandTests {

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

}
