package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Limits on tokens and money, as users see them. */
class BudgetIntegrationTests extends AbstractAcceptanceTests {

	private static final String JSON = "application/json";

	@Test
	void boundsEveryAnswer() {
		this.service.run(goal("Bounded"));
		assertThat(model.requests()).isNotEmpty()
			.allSatisfy((request) -> assertThat(request.body().at("/max_tokens").intValue()).isEqualTo(4096));
	}

	@Test
	void costsNoFurtherTransitionOfThePlan() {
		model.on("plan").reply(Drafts.dag(step("a", "One"), step("b", "Two", "a"), step("c", "Three", "b")));
		String plan = Service.path(this.service.run(goal("Lean")));
		assertThat(this.jdbc.sql("select version from plan where id = ?").param(id(plan)).query(Long.class).single())
			.as("made, claimed, and one for the end of each of five steps")
			.isEqualTo(1 + 1 + 5);
	}

	@Test
	void showsSafeDefaults() {
		String plan = this.service.start(goal("Safe"));
		JsonNode limits = this.service.plan(plan).at("/limits");
		assertThat(limits.at("/maxTokens").longValue()).isEqualTo(200_000);
		assertThat(limits.at("/maxCost").decimalValue()).isEqualByComparingTo("2");
		assertThat(text(limits, "/timeout")).isEqualTo("PT30M");
		assertThat(limits.at("/degrade")).isEmpty();
	}

	@Test
	void pausesBeforeCallThatWouldExceedAndGoesOnWithMore() {
		model.on("plan").reply(Reply.text(Drafts.dag(step("a", "A"), step("b", "B", "a"))).usage(10_500, 0, 0));
		String plan = this.service.start("{\"goal\":\"Tight\",\"limits\":{\"maxTokens\":15000}}");
		JsonNode paused = awaitPause(plan);
		assertThat(text(paused, "/pause/who")).isEqualTo("limit");
		assertThat(text(paused, "/pause/reason")).matches(
				"a needs up to [\\d,]+ tokens, which the limit of 15,000 \\(maxTokens\\) does not allow: 10,500 are spent\\.");
		assertThat(model.requests("act")).isEmpty();
		assertThat(this.service.events(plan, "step.started")).as("no call, no start").hasSize(1);
		assertThat(this.service.events(plan, "step.waiting")).singleElement()
			.satisfies((event) -> assertThat(text(event, "/data/for")).isEqualTo("budget"));
		HttpResponse<String> refused = this.service.send("POST", plan + "/resume", null);
		assertThat(refused.statusCode()).isEqualTo(409);
		long least = figure("it takes a maxTokens of at least ([\\d,]+)\\.", text(tree(refused), "/detail"));
		assertThat(tree(change(plan, least - 1)).at("/pause/reason").asString()).startsWith("a needs up to");
		assertThat(this.service.send("POST", plan + "/resume", null).statusCode()).isEqualTo(409);
		JsonNode raised = tree(change(plan, least));
		assertThat(raised.at("/limits/maxTokens").longValue()).isEqualTo(least);
		assertThat(text(raised, "/pause/reason")).isEqualTo("The limits have room again, so the plan can be resumed.");
		assertThat(this.service.send("POST", plan + "/resume", null).statusCode()).isEqualTo(200);
		await().until(() -> !model.requests("act").isEmpty());
		assertThat(change(plan, 100_000).statusCode()).isEqualTo(200);
		this.service.send("POST", plan + "/resume", null);
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(this.service.events(plan, "step.retrying")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"goal\":\"Tight\"",
			"\"goal\":\"Zürich 東京 🎯\",\"context\":\"For guests\",\"approval\":\"plan\"",
			"\"goal\":\"Tight\",\"strategy\":\"hierarchical\",\"agents\":[\"fact-checker\"],\"plannerModel\":\"other\"",
			"\"goal\":\"Own\",\"steps\":[{\"id\":\"a\",\"description\":\"A\"}]" })
	void refusesLimitWithoutRoomForTheFirstCall(String request) {
		String body = "{%s,\"limits\":{\"maxTokens\":%d}}";
		int before = countPlans();
		JsonNode refused = tree(this.service.post(body.formatted(request, 1_000)));
		assertThat(text(refused, "/errors/0/pointer")).isEqualTo("/limits/maxTokens");
		long least = figure("must be at least ([\\d,]+), which the first call of \\w+ takes at most",
				text(refused, "/errors/0/detail"));
		assertThat(this.service.post(body.formatted(request, least - 1)).statusCode()).isEqualTo(400);
		assertThat(countPlans()).isEqualTo(before);
		assertThat(model.requests()).isEmpty();
		String plan = this.service.start(body.formatted(request, least));
		await().until(() -> !model.requests().isEmpty());
		assertThat(text(this.service.events(plan, "step.started").getFirst(), "/data/step/id"))
			.isEqualTo(model.requests().getFirst().stepId());
	}

	@Test
	void refusesMoneyWithoutRoomForTheFirstCallUnlessItMayBeCheaper() {
		String steps = "\"goal\":\"Own\",\"steps\":[{\"id\":\"a\",\"description\":\"A\"}]";
		JsonNode refused = tree(this.service.post("{%s,\"limits\":{\"maxCost\":0.001}}".formatted(steps)));
		assertThat(text(refused, "/errors/0/pointer")).isEqualTo("/limits/maxCost");
		JsonNode ended = this.service
			.run("{%s,\"limits\":{\"maxCost\":0.001,\"degrade\":[\"cheaper_model\"]}}".formatted(steps));
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::model).containsExactly("cheap");
	}

	@Test
	void refusesLimitsUnderWhichTheDraftUnderWayDoesNotFit() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Slow"));
		HttpResponse<String> refused = change(plan, 1_000);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(text(tree(refused), "/errors/0/pointer")).isEqualTo("/maxTokens");
		long least = figure("must be at least ([\\d,]+),.*", text(tree(refused), "/errors/0/detail"));
		assertThat(change(plan, least - 1).statusCode()).isEqualTo(400);
		assertThat(this.service.plan(plan).at("/limits/maxTokens").longValue()).isEqualTo(200_000);
		assertThat(change(plan, least).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> change(String plan, long tokens) {
		return this.service.send("PATCH", plan + "/limits", "{\"maxTokens\":%d}".formatted(tokens), "Content-Type",
				JSON);
	}

	private static long figure(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as(text).isTrue();
		return Long.parseLong(matcher.group(1).replace(",", ""));
	}

	@Test
	void pausesAtMoneyToo() {
		model.on("plan").reply(Drafts.dag(step("a", "One"), step("b", "Two", "a")));
		String plan = this.service.start("{\"goal\":\"Cheap\",\"limits\":{\"maxCost\":0.02}}");
		JsonNode paused = awaitPause(plan);
		assertThat(text(paused, "/pause/reason"))
			.matches("a needs up to 0\\.0\\d+, which the limit of 0\\.02 \\(maxCost\\) does not allow: 0 is spent\\.");
		assertThat(model.requests("act")).isEmpty();
	}

	@Test
	void countsRepairsOfOneAttempt() {
		model.on("plan").reply(Reply.text("No plan.").usage(9_000, 1_000, 0));
		model.on("repair").always(Reply.text("None either.").usage(9_000, 1_000, 0));
		String plan = this.service.start("{\"goal\":\"Faulty\",\"limits\":{\"maxTokens\":25000}}");
		JsonNode paused = awaitPause(plan);
		assertThat(model.requests("plan")).hasSize(1);
		assertThat(model.requests("repair")).as("what one more needs is not there").hasSize(1);
		assertThat(paused.at("/usage/inputTokens").intValue()).isEqualTo(18_000);
		assertThat(spent(plan)).isEqualTo(20_000);
	}

	@Test
	void countsCallsOfUnknownUsageByTheirWorstCase() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		model.on("act").always(Reply.text("Done").withoutUsage());
		JsonNode plan = this.service.run(goal("Silent"));
		assertThat(plan.at("/usage/modelCalls").intValue()).isEqualTo(2);
		assertThat(plan.at("/usage/outputTokens").intValue()).as("nothing is invented").isEqualTo(7);
		assertThat(spent(Service.path(plan))).isGreaterThan(4_096 + 19);
	}

	@Test
	void countsRefusedCallsAsNothing() {
		model.on("plan").reply(Reply.rateLimited("0"));
		JsonNode plan = this.service.run(goal("Refused"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(spent(Service.path(plan))).isEqualTo(19L * (model.requests().size() - 1));
	}

	@Test
	void takesDeclaredRungsInOrder() {
		model.on("plan")
			.reply(Drafts.dag(step("a", "One"), step("b", "Two", "a"), step("c", "Three", "b"),
					step("d", "Four", "c")));
		model.on((request) -> request.stepId().equals("a"))
			.reply(Reply.text("x".repeat(60_000)).usage(800_000, 10_000, 0));
		model.on((request) -> request.stepId().equals("b")).reply(Reply.text("B").usage(50_000, 10_000, 0));
		model.on((request) -> request.stepId().equals("c")).reply(Reply.text("C").usage(70_000, 0, 0));
		JsonNode plan = this.service.run("""
				{"goal":"Sparing","limits":{"maxTokens":1000000,"maxCost":100,
				"degrade":["cheaper_model","shorter_context","synthesize"]}}""");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/result")).isEqualTo("result of synthesize");
		assertThat(status(step(plan, "d"))).isEqualTo("skipped");
		assertThat(text(step(plan, "d"), "/error/code")).isEqualTo("degraded");
		assertThat(this.service.events(Service.path(plan), "plan.degraded"))
			.extracting((event) -> text(event, "/data/rung"))
			.containsExactly("cheaper_model", "shorter_context", "synthesize");
		assertThat(model.requests()).filteredOn((request) -> !request.purpose().equals("plan"))
			.extracting(Request::model)
			.containsExactly("executor", "cheap", "cheap", "cheap");
		assertThat(asked("b").userText().length()).isGreaterThan(40_000);
		assertThat(asked("synthesize").userText().length()).isLessThan(30_000);
		assertThat(text(plan, "/limits/degrade/1")).isEqualTo("shorter_context");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"maxTokens":100000001                  | /maxTokens | must be from 1,000 to 100,000,000
					"maxTokens":5000001                    | /maxTokens | must be at most 5000000, which planloom.limits.max.tokens allows
					"maxCost":0.0009                       | /maxCost   | must be from 0.001 to 100,000
					"maxCost":1e99                         | /maxCost   | must be from 0.001 to 100,000
					"maxCost":501                          | /maxCost   | must be at most 500, which planloom.limits.max.cost allows
					"maxCost":0.123456789                  | /maxCost   | must have at most 8 decimals
					"degrade":["synthesize","synthesize"]  | /degrade   | must have each once, in this order
					"degrade":["synthesize","skip_optional"] | /degrade | must have each once, in this order
					"degrade":[null]                       | /degrade   | must have each once, in this order
					"degrade":["sleep"]                    | /degrade   | cheaper_model
					""")
	void refusesBadLimits(String limits, String field, String rule) {
		int before = countPlans();
		HttpResponse<String> response = this.service.post("{\"goal\":\"Bad\",\"limits\":{%s}}".formatted(limits));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(response.body()).contains("/limits" + field, rule);
		assertThat(countPlans()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(longs = { 999, 1, 0, -1, Long.MIN_VALUE })
	void tellsLeastTokensAtOnceHoweverFewAreGiven(long tokens) {
		String body = "{%s,\"limits\":{\"maxTokens\":%d}}";
		String first = "must be at least [\\d,]{5,}, which the first call of %s takes at most";
		JsonNode refused = tree(this.service.post(body.formatted("\"goal\":\"Tight\"", tokens)));
		assertThat(text(refused, "/errors/0/detail")).matches(first.formatted("draft"));
		String steps = "\"goal\":\"Own\",\"steps\":[{\"id\":\"ask\",\"kind\":\"approval\",\"description\":\"Go?\"},"
				+ "{\"id\":\"a\",\"description\":\"A\",\"dependencies\":[\"ask\"]}]";
		refused = tree(this.service.post(body.formatted(steps, tokens)));
		assertThat(text(refused, "/errors/0/detail")).as("nothing to call yet").isEqualTo("must be at least 1,000");
		model.on("plan").always(Reply.trickle());
		String drafted = this.service.start(goal("Slow"));
		assertThat(text(tree(change(drafted, tokens)), "/errors/0/detail")).matches(first.formatted("draft"));
		String waiting = this.service.start("{%s}".formatted(steps));
		assertThat(text(tree(change(waiting, tokens)), "/errors/0/detail")).isEqualTo("must be at least 1,000");
	}

	@Test
	void capsChangesToo() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Capped"));
		HttpResponse<String> response = this.service.send("PATCH", plan + "/limits", "{\"maxCost\":501}",
				"Content-Type", JSON);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"/maxCost\"", "planloom.limits.max.cost");
	}

	private static Request asked(String step) {
		return model.requests().stream().filter((request) -> request.stepId().equals(step)).findFirst().orElseThrow();
	}

	private JsonNode awaitPause(String plan) {
		return await().until(() -> this.service.plan(plan), (tree) -> status(tree).equals("paused"));
	}

	private long spent(String plan) {
		return this.jdbc.sql("select spent_tokens from plan where id = ?").param(id(plan)).query(Long.class).single();
	}

	private static UUID id(String plan) {
		return UUID.fromString(List.of(plan.split("/")).getLast());
	}

}
