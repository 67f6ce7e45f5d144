package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans and steps that are retried. */
class RetryIntegrationTests extends AbstractCommandTests {

	@Test
	void retriesWhatIsMissingAndKeepsTheRest() {
		CountDownLatch answered = new CountDownLatch(1);
		model.on((request) -> request.stepId().equals("b"))
			.reply(Reply.status(400), Reply.text("B").holdMidway(answered));
		String plan = path(this.service.run(STEPS));
		assertThat(status(this.service.plan(plan))).isEqualTo("partial");
		String last = Integer.toString(this.service.events(plan).size());
		String[] stream = { "Accept", "text/event-stream", "Last-Event-ID", last };
		assertThat(this.service.get(plan + "/events", stream).statusCode()).isEqualTo(204);
		HttpResponse<String> retried = send(plan + "/retry", null);
		assertThat(retried.statusCode()).isEqualTo(202);
		assertThat(status(tree(retried))).isEqualTo("running");
		for (String gone : List.of("/endedAt", "/endedBy", "/error", "/result")) {
			assertThat(tree(retried).at(gone).isNull()).as(gone).isTrue();
		}
		answered.countDown();
		HttpResponse<String> goesOn = this.service.get(plan + "/events", stream);
		assertThat(goesOn.statusCode()).isEqualTo(200);
		assertThat(goesOn.body()).contains("event: plan.resumed", "event: plan.completed");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactlyInAnyOrder("a", "b", "b", "c");
		assertThat(model.requests("synthesize")).hasSize(2);
		assertThat(tree(this.service.get(plan + "/steps/b")).at("/attempts").size()).isEqualTo(2);
	}

	@Test
	void retriesDraft() {
		// Refused in whatever form
		model.on("plan").always(Reply.status(400));
		String plan = path(this.service.run(goal("Again")));
		assertThat(status(this.service.plan(plan))).isEqualTo("failed");
		CountDownLatch answered = new CountDownLatch(1);
		model.on("plan").reply(Reply.text(Drafts.dag(Drafts.step("a", "Do a"))).holdMidway(answered));
		assertThat(status(tree(send(plan + "/retry", null)))).isEqualTo("planning");
		answered.countDown();
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	@Test
	void retriesOneStep() {
		model.on((request) -> request.stepId().equals("b")).reply(Reply.status(400));
		String plan = path(this.service.run(STEPS));
		HttpResponse<String> blocked = send(plan + "/steps/c/retry", null);
		assertThat(blocked.statusCode()).isEqualTo(409);
		assertThat(text(tree(blocked), "/detail"))
			.isEqualTo("Cannot retry step c: it is skipped, and b failed, on which it depends.");
		assertThat(send(plan + "/steps/zzz/retry", null).statusCode()).isEqualTo(404);
		assertThat(send(plan + "/steps/a/retry", null).statusCode()).isEqualTo(409);
		assertThat(send(plan + "/steps/b/retry", null).statusCode()).isEqualTo(202);
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	@Test
	void retriesOnceForTwoPeople() throws Exception {
		model.on((request) -> request.stepId().equals("b")).reply(Reply.status(400)).always(Reply.trickle());
		String plan = path(this.service.run(STEPS));
		List<HttpResponse<String>> answers = ControlIntegrationTests.together(8, () -> send(plan + "/retry", null));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(202).containsOnly(202, 409);
		assertThat(this.service.events(plan, "plan.resumed")).hasSize(1);
	}

}
