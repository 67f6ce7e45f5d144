package io.planloom.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** What is left of plans. Each test has models of its own, and so a history. */
class EstimateIntegrationTests extends AbstractAcceptanceTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	@Test
	void assumesBeforeThereIsADraft() {
		model.on("plan").always(Reply.text(Drafts.direct("4")).delay(LONG));
		String plan = this.service.start(goalFor("nobody", "Foretell"));
		JsonNode estimate = estimate(plan);
		assertThat(path(estimate, "/planId")).isEqualTo(plan);
		assertThat(text(estimate, "/basis")).isEqualTo("prior");
		assertThat(estimate.at("/calls").intValue()).isZero();
		assertThat(estimate.at("/remaining/steps").intValue()).isPositive();
		assertThat(estimate.at("/remaining/seconds/p50").doubleValue()).isPositive();
		assertThat(estimate.at("/remaining/seconds/p90").doubleValue())
			.isGreaterThan(estimate.at("/remaining/seconds/p50").doubleValue());
		assertThat(estimate.at("/remaining/cost").isNull()).as("no price is known").isTrue();
		assertThat(estimate.at("/criticalPath/steps").valueStream().map(JsonNode::stringValue))
			.containsExactly("draft");
		assertThat(text(estimate, "/steps/0/model")).isEqualTo("nobody-planner");
		assertThat(this.service.plan(plan).at("/progress/remainingSeconds").longValue()).isPositive();
	}

	@Test
	void tellsWhatIsLeftWhilePlanRunsAndNothingWhenItHasEnded() {
		model.on("plan").reply(Drafts.dag(step("a", "One").with("effort", "\"low\""), step("b", "Two", "a")));
		model.on((request) -> request.stepId().equals("b")).always(Reply.text("b").delay(LONG));
		String plan = this.service.start(goal("Foretell"));
		JsonNode estimate = Awaitility.await().until(() -> estimate(plan), (tree) -> tree.at("/steps").size() == 2);
		assertThat(estimate.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("b",
				"synthesize");
		assertThat(text(estimate, "/steps/0/status")).isEqualTo("in_progress");
		assertThat(estimate.at("/remaining/steps").intValue()).isEqualTo(2);
		assertThat(estimate.at("/remaining/assumedSteps").intValue()).isZero();
		assertThat(estimate.at("/remaining/cost/p90").decimalValue()).as("the executor has a price").isPositive();
		assertThat(estimate.at("/criticalPath/steps").valueStream().map(JsonNode::stringValue)).containsExactly("b",
				"synthesize");
		assertThat(this.service.plan(plan).at("/progress/remainingSeconds").longValue()).isPositive();
		assertThat(listed(plan).at("/progress/remainingSeconds").longValue()).isPositive();
		this.service.send("POST", plan + "/cancel", null);
		JsonNode none = estimate(plan);
		assertThat(text(none, "/basis")).isEqualTo("none");
		assertThat(none.at("/steps")).isEmpty();
		assertThat(none.at("/criticalPath/steps")).isEmpty();
		assertThat(none.at("/remaining/seconds/p90").doubleValue()).isZero();
		assertThat(none.at("/remaining/inputTokens/p90").longValue()).isZero();
		assertThat(this.service.plan(plan).at("/progress/remainingSeconds").longValue()).isZero();
		assertThat(this.service.events(plan).getLast().at("/data/progress/remainingSeconds").longValue()).isZero();
	}

	@Test
	void learnsFromWhatRan() {
		model.on((request) -> request.model().startsWith("steady"))
			.always((request) -> reply(request.purpose()).delay(Duration.ofMillis(300)));
		List<String> plans = IntStream.range(0, 10)
			.mapToObj((number) -> this.service.start(goalFor("steady", "Learn")))
			.toList();
		plans.forEach(this.service::awaitEnd);
		model.on("act").always(Reply.text("later").delay(LONG));
		String plan = this.service.start(goalFor("steady", "Foretell"));
		Awaitility.await()
			.until(() -> estimate(plan),
					(tree) -> text(tree, "/basis").equals("history") && tree.at("/steps").size() == 4);
		JsonNode next = estimate(plan);
		assertThat(next.at("/calls").intValue()).isGreaterThanOrEqualTo(40);
		JsonNode acting = next.at("/steps")
			.valueStream()
			.filter((step) -> text(step, "/id").equals("step_3"))
			.findFirst()
			.orElseThrow();
		double took = this.jdbc.sql("""
				select percentile_cont(0.5) within group (order by duration_millis) / 1000 from model_call
				where model = 'steady' and error_code is null""").query(Double.class).single();
		assertThat(acting.at("/seconds/p50").doubleValue()).isBetween(took / 2, took * 2);
		assertThat(next.at("/remaining/seconds/p50").doubleValue()).as("two layers and the synthesis")
			.isBetween(took * 1.5, took * 6);
	}

	@Test
	void dropsAnEffortThatIsNone() {
		model.on("plan")
			.reply(Drafts.dag(step("a", "One").with("effort", "\"HIGH\""),
					step("b", "Two").with("effort", "\"a week\"")));
		model.on("act").always(Reply.text("later").delay(LONG));
		String plan = this.service.start(goal("Foretell"));
		JsonNode estimate = Awaitility.await().until(() -> estimate(plan), (tree) -> tree.at("/steps").size() == 3);
		assertThat(text(estimate, "/steps/0/effort")).isEqualTo("high");
		assertThat(estimate.at("/steps/1/effort").isNull()).isTrue();
		assertThat(text(this.service.events(plan, "plan.drafted").getFirst(), "/data/repairs/0")).contains("a week",
				"b");
	}

	@Test
	void knowsNoUnknownPlan() {
		assertThat(this.service.get("/plans/01990000-0000-7000-8000-00000000dead/estimate").statusCode())
			.isEqualTo(404);
		assertThat(this.service.get("/plans/nonsense/estimate").statusCode()).isEqualTo(400);
		String plan = this.service.start(goal("Foretell"));
		assertThat(this.service.get(plan + "/estimate?runs=1").statusCode()).isEqualTo(400);
	}

	private static io.planloom.scripted.Completion reply(String purpose) {
		return Reply.text(purpose.equals("plan")
				? Drafts.dag(step("step_1", "One"), step("step_2", "Two"), step("step_3", "Both", "step_1", "step_2"))
				: "done");
	}

	private static String goalFor(String model, String goal) {
		return "{\"goal\":\"%s\",\"model\":\"%s\",\"plannerModel\":\"%s-planner\"}".formatted(goal, model, model);
	}

	private static String path(JsonNode tree, String pointer) {
		return "/plans/" + text(tree, pointer);
	}

	private JsonNode listed(String plan) {
		return tree(this.service.get("/plans")).at("/items")
			.valueStream()
			.filter((each) -> Service.path(each).equals(plan))
			.findFirst()
			.orElseThrow();
	}

	private JsonNode estimate(String plan) {
		return tree(this.service.get(plan + "/estimate"));
	}

}
