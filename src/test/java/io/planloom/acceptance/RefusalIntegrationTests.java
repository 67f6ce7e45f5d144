package io.planloom.acceptance;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;

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
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Endpoints that refuse calls for a time, or until a person acts. */
class RefusalIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void pausesAndGoesOnIfKeyIsWrong() {
		model.on("plan")
			.reply(Drafts.dag(IntStream.rangeClosed(1, 8)
				.mapToObj((number) -> step("s" + number, "Step " + number))
				.toArray(Drafts.Step[]::new)));
		Reply locked = Reply.status(401).code("invalid_api_key");
		model.on("act").reply(locked, locked, locked, locked, locked);
		JsonNode plan = this.service
			.run("{\"goal\":\"Locked out\",\"limits\":{\"maxParallel\":2,\"maxAttempts\":1,\"maxSplits\":0}}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(this.service.events(path(plan), "plan.paused")).as("tries in vain are not told").hasSize(1);
		JsonNode paused = this.service.events(path(plan), "plan.paused").getFirst();
		assertThat(text(paused, "/data/who")).isEqualTo("endpoint");
		assertThat(text(paused, "/data/reason")).startsWith("Calls of executor at ").contains("refused: ");
		JsonNode resumed = this.service.events(path(plan), "plan.resumed").getFirst();
		assertThat(text(resumed, "/data/who")).isEqualTo("endpoint");
		assertThat(model.requests("act")).hasSize(13);
		assertThat(this.service.events(path(plan), "step.failed")).isEmpty();
	}

	@Test
	void pausesBeforeItHasPlanIfKeyIsWrong() {
		model.on("plan").reply(Reply.status(401), Reply.status(401));
		JsonNode plan = this.service.run(goal("Locked out"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("plan")).hasSize(3);
	}

	@Test
	void pausesNoPlanOfAnotherModelAndLetsPausedOneBeCancelled() {
		model.on((request) -> request.model().equals("poor")).always(Reply.status(429).code("insufficient_quota"));
		String path = this.service.start("{\"goal\":\"Out of quota\",\"model\":\"poor\"}");
		JsonNode plan = await().until(() -> this.service.plan(path), (tree) -> status(tree).equals("paused"));
		assertThat(text(plan, "/pause/who")).isEqualTo("endpoint");
		assertThat(text(plan, "/pause/model")).isEqualTo("poor");
		assertThat(text(plan, "/waitingFor/0/for")).isEqualTo("endpoint");
		assertThat(text(step(plan, text(plan, "/waitingFor/0/step")), "/error/code")).isEqualTo("quota_exhausted");
		assertThat(this.service.get("/plans?waiting=true").body()).doesNotContain(text(plan, "/id"));
		assertThat(this.service.get("/actuator/prometheus").body())
			.containsPattern("planloom_plans_paused\\{.*by=\"endpoint\".*} [1-9]");
		this.service.send("POST", path + "/cancel", null);
		assertThat(status(this.service.awaitEnd(path))).isEqualTo("cancelled");
		long calls = refused();
		assertThat(status(this.service.run(goal("Another model")))).isEqualTo("completed");
		assertThat(refused()).isEqualTo(calls);
	}

	private static long refused() {
		return model.requests("act").stream().filter((request) -> request.model().equals("poor")).count();
	}

	@Test
	void answersWhoeverWaitsWhenThePlanWentOn() {
		Reply locked = Reply.status(401);
		model.on("act").reply(locked, locked);
		HttpResponse<String> answer = this.service.post(goal("Locked out for a moment"), "Prefer", "wait=30");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(status(tree(answer))).isEqualTo("completed");
	}

	@Test
	void failsAtOnceIfNothingIsDoneAndEndpointWantsMoney() {
		model.on("plan").always(Reply.status(402));
		JsonNode plan = this.service.run(goal("Broke"));
		assertThat(status(plan)).isEqualTo("failed");
		assertThat(text(plan, "/error/code")).isEqualTo("quota_exhausted");
		assertThat(model.requests()).hasSize(1);
	}

	@Test
	void waitsWithoutLosingAttemptsWhileRateIsLimited() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		Reply limited = Reply.status(429);
		model.on("act").reply(limited, limited, limited, limited, limited);
		JsonNode plan = this.service
			.run("{\"goal\":\"Patience\",\"limits\":{\"maxAttempts\":1,\"maxSplits\":0,\"maxReplans\":0}}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::attempt).containsExactly(1, 2, 3, 4, 5, 6);
		JsonNode waiting = this.service.events(path(plan), "step.waiting").getFirst();
		assertThat(text(waiting, "/data/for")).isEqualTo("endpoint");
		assertThat(text(waiting, "/data/reason")).contains("rate");
		assertThat(waiting.at("/data/until").isString()).isTrue();
		assertThat(plan.at("/usage/cost").decimalValue()).as("refusals cost nothing").isLessThan(BigDecimal.ONE);
	}

}
