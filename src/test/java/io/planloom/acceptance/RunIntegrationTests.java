package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.Patience;
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

/** Goals that go well. */
class RunIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void takesGoalToResult() {
		model.on("synthesize").reply("# Größe 🎯\n\n| a | b |");
		HttpResponse<String> accepted = this.service.post(goal("Compare frameworks"));
		assertThat(accepted.statusCode()).isEqualTo(202);
		String location = accepted.headers().firstValue("Location").orElseThrow();
		assertThat(location).isEqualTo(path(tree(accepted)));
		assertThat(status(tree(accepted))).isIn("planning", "running");
		JsonNode plan = this.service.awaitEnd(location);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(plan.at("/progress/percent").intValue()).isEqualTo(100);
		assertThat(plan.at("/progress/total").intValue()).as("system steps do not count").isEqualTo(3);
		assertThat(text(plan, "/endedBy/who")).isEqualTo("plan");
		assertThat(plan.at("/steps").valueStream().map(Service::status)).containsOnly("completed").hasSize(5);
		HttpResponse<String> result = this.service.get(location + "/result");
		assertThat(result.headers().firstValue("Content-Type")).get()
			.asString()
			.startsWith("text/markdown")
			.containsIgnoringCase("utf-8");
		assertThat(result.body()).isEqualTo("# Größe 🎯\n\n| a | b |").isEqualTo(text(plan, "/result"));
	}

	@Test
	void namesPlanStepAndPurposeWithEveryModelCall() {
		model.on("plan").reply("{\"steps\": 5}");
		model.on((request) -> request.stepId().equals("step_1")).reply(Reply.status(503));
		model.on("repair").reply(Drafts.dag(step("step_1", "One"), step("step_2", "Two", "step_1")));
		JsonNode plan = this.service.run(goal("Name yourself"));
		assertThat(status(plan)).isEqualTo("completed");
		List<Request> requests = model.requests();
		assertThat(requests).extracting(Request::planId).containsOnly(text(plan, "/id"));
		assertThat(requests).extracting(Request::purpose)
			.containsExactly("plan", "repair", "act", "act", "act", "synthesize");
		assertThat(requests).extracting(Request::attempt).containsExactly(1, 1, 1, 2, 1, 1);
		assertThat(requests).allSatisfy((request) -> {
			assertThat(request.stepKind()).isEqualTo(text(step(plan, request.stepId()), "/kind"));
			assertThat(request.header("Authorization")).isEqualTo("Bearer test");
		});
		assertThat(requests).extracting(Request::stepKind).contains("draft", "action", "synthesize");
	}

	@Test
	void asksForPlanByStrictSchemaAndForNothingElseSo() {
		this.service.run(goal("Strictly"));
		JsonNode format = model.requests("plan").getFirst().responseFormat();
		assertThat(text(format, "/type")).isEqualTo("json_schema");
		assertThat(text(format, "/json_schema/name")).isEqualTo("plan");
		assertThat(format.at("/json_schema/strict").booleanValue()).isTrue();
		assertStrict(format.at("/json_schema/schema"));
		assertThat(model.requests()).filteredOn((request) -> !request.purpose().equals("plan"))
			.hasSize(4)
			.allSatisfy((request) -> assertThat(request.responseFormat().isMissingNode()).isTrue());
	}

	/** What strict mode demands of every object: all fields required and no others. */
	private static void assertStrict(JsonNode schema) {
		if (schema.has("properties")) {
			assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
			assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
			assertThat(schema.path("required").valueStream().map(JsonNode::stringValue))
				.containsExactlyInAnyOrderElementsOf(schema.path("properties").propertyNames());
		}
		schema.forEach(RunIntegrationTests::assertStrict);
	}

	@Test
	void answersSimpleQuestionInOneCall() {
		model.on("plan").reply(Drafts.direct("4"));
		HttpResponse<String> response = this.service.post(goal("What is 2+2?"), "Prefer", "wait=20");
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode plan = tree(response);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/strategy")).isEqualTo("direct");
		assertThat(text(plan, "/result")).isEqualTo("4");
		assertThat(plan.at("/usage/modelCalls").intValue()).isOne();
		assertThat(model.requests()).hasSize(1);
		assertThat(this.service.get(path(plan) + "/result").body()).isEqualTo("4");
	}

	@Test
	void needsNoSynthesisOfSingleStep() {
		model.on("plan").reply(Drafts.dag(step("only", "Do it all")));
		model.on("act").reply("All done.");
		JsonNode plan = this.service.run(goal("One step"));
		assertThat(text(plan, "/result")).isEqualTo("All done.");
		assertThat(model.requests()).extracting(Request::purpose).containsExactly("plan", "act");
	}

	@Test
	void runsLinearPlanAsChain() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		model.on("plan")
			.reply(Drafts.plan("linear", step("a", "First"), step("b", "Second"), step("c", "Third"),
					step("d", "Fourth")));
		model.on("act").always((request) -> during(running, most, "result of " + request.stepId()));
		JsonNode plan = this.service.run("{\"goal\":\"In a row\",\"strategy\":\"linear\"}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/strategy")).isEqualTo("linear");
		List<Request> calls = model.requests("act");
		assertThat(calls).extracting(Request::stepId).containsExactly("a", "b", "c", "d");
		assertThat(most).as("calls under way at once").hasValue(1);
		assertThat(calls.get(2).userText()).contains("result of b").doesNotContain("result of a");
		assertThat(text(step(plan, "d"), "/dependencies/0")).isEqualTo("c");
	}

	@Test
	void runsIndependentStepsAtTheSameTime() {
		CountDownLatch all = new CountDownLatch(3);
		model.on("plan")
			.reply(Drafts.dag(step("a", "One"), step("b", "Two"), step("c", "Three"), step("d", "All", "a", "b", "c")));
		AtomicInteger met = new AtomicInteger();
		model.on((request) -> List.of("a", "b", "c").contains(request.stepId())).always((request) -> {
			all.countDown();
			met.addAndGet(within(all) ? 1 : 0);
			return Reply.text("result of " + request.stepId());
		});
		JsonNode plan = this.service.run("{\"goal\":\"At once\",\"strategy\":\"dag\"}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(met).as("calls that were under way together").hasValue(3);
		assertThat(model.requests("act").getLast().userText()).contains("result of a", "result of b", "result of c");
	}

	@Test
	void runsNoMoreStepsAtOnceThanAllowed() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch two = new CountDownLatch(2);
		model.on("plan")
			.reply(Drafts.dag(step("a", "1"), step("b", "2"), step("c", "3"), step("d", "4"), step("e", "5")));
		model.on("act").always((request) -> {
			two.countDown();
			within(two);
			return during(running, most, "done");
		});
		JsonNode plan = this.service.run("{\"goal\":\"Two by two\",\"limits\":{\"maxParallel\":2}}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(most).hasValue(2);
	}

	@Test
	void asksModelsThatPlanNames() {
		this.service.run("{\"goal\":\"Choose\",\"model\":\"small one\",\"plannerModel\":\"large/one:7b\"}");
		assertThat(model.requests("plan")).extracting(Request::model).containsOnly("large/one:7b");
		assertThat(model.requests("act")).extracting(Request::model).containsOnly("small one");
		assertThat(model.requests("synthesize")).extracting(Request::model).containsOnly("small one");
	}

	@Test
	void showsStepsTheGoalTheContextAndWhatTheyDependOn() {
		this.service.run("{\"goal\":\"Judge frameworks 🎯\",\"context\":\"Readers are developers.\"}");
		Request last = model.requests("act").getLast();
		assertThat(last.stepId()).isEqualTo("step_3");
		assertThat(last.userText()).contains("Judge frameworks 🎯", "Readers are developers.", "Put both together",
				"result of step_1", "result of step_2");
		List<Request> first = model.requests("act").subList(0, 2);
		assertThat(first).allSatisfy((request) -> assertThat(request.userText()).doesNotContain("result of step_"));
		assertThat(model.requests("act")).extracting(Request::systemText)
			.as("the same for all, so that endpoints can cache it")
			.containsOnly(last.systemText());
	}

	@Test
	void countsTokensAndMoneyOfStepsAndPlan() {
		model.on("plan").reply(Reply.text(Drafts.dag(step("a", "One"), step("b", "Two"))).usage(1000, 100, 0));
		model.on((request) -> request.stepId().equals("a")).reply(Reply.status(500));
		model.on((request) -> request.stepId().equals("a") && request.attempt() == 2)
			.reply(Reply.text("A").usage(500_000, 100_000, 0));
		model.on((request) -> request.stepId().equals("b")).reply(Reply.text("B").withoutUsage());
		model.on("synthesize").reply(Reply.text("AB").usage(10, 1, 0));
		JsonNode plan = this.service.run("{\"goal\":\"Count\",\"limits\":{\"maxTokens\":2000000,\"maxCost\":10}}");
		JsonNode known = step(plan, "a");
		assertThat(known.at("/usage/inputTokens").intValue()).isEqualTo(500_000);
		assertThat(known.at("/usage/outputTokens").intValue()).isEqualTo(100_000);
		assertThat(known.at("/usage/cost").decimalValue()).isEqualByComparingTo("2");
		JsonNode unknown = step(plan, "b");
		assertThat(unknown.at("/usage/inputTokens").isNull()).isTrue();
		assertThat(unknown.at("/usage/outputTokens").isNull()).isTrue();
		assertThat(unknown.at("/usage/cost").isNull()).isTrue();
		assertThat(plan.at("/usage/inputTokens").intValue()).isEqualTo(501_010);
		assertThat(plan.at("/usage/modelCalls").intValue()).isEqualTo(5).isEqualTo(model.requests().size());
		JsonNode details = tree(this.service.get(path(plan) + "/steps/a"));
		assertThat(details.at("/attempts").valueStream().map(Service::status)).containsExactly("failed", "completed");
		assertThat(details.at("/modelCalls").valueStream().map((call) -> text(call, "/purpose"))).containsExactly("act",
				"act");
		assertThat(text(details, "/modelCalls/0/errorCode")).isEqualTo("server_error");
		assertThat(details.at("/modelCalls/0/inputTokens").isNull()).isTrue();
		assertThat(text(details, "/modelCalls/1/model")).isEqualTo("executor");
	}

	@Test
	void knowsNoTokensOfPlanWhoseEndpointTellsNone() {
		model.on("plan").reply(Reply.text(Drafts.direct("4")).withoutUsage());
		JsonNode plan = this.service.run(goal("What is 2+2?"));
		assertThat(plan.at("/usage/inputTokens").isNull()).isTrue();
		assertThat(plan.at("/usage/outputTokens").isNull()).isTrue();
		assertThat(plan.at("/usage/cost").isNull()).isTrue();
		assertThat(plan.at("/usage/modelCalls").intValue()).isOne();
	}

	@Test
	void drawsWhatRan() {
		String plan = path(this.service.run(goal("Draw")));
		HttpResponse<String> mermaid = this.service.get(plan + "/graph");
		assertThat(mermaid.headers().firstValue("Content-Type")).get().asString().startsWith("text/vnd.mermaid");
		assertThat(mermaid.body()).startsWith("flowchart").contains("step_1", "step_2", "step_3", "synthesize", "-->");
		HttpResponse<String> dot = this.service.get(plan + "/graph", "Accept", "text/vnd.graphviz");
		assertThat(dot.body()).startsWith("digraph").contains("step_1", "step_2", "step_3", "synthesize", "->");
	}

	@Test
	void listsModels() {
		assertThat(this.service.get("/models").body()).contains("planner", "executor");
	}

	private static Reply during(AtomicInteger running, AtomicInteger most, String text) {
		most.accumulateAndGet(running.incrementAndGet(), Math::max);
		// Counted until the answer is due, since the reply itself takes no time
		within(new CountDownLatch(1), Duration.ofMillis(80));
		running.decrementAndGet();
		return Reply.text(text);
	}

	private static boolean within(CountDownLatch latch) {
		return within(latch, Patience.MOST);
	}

	private static boolean within(CountDownLatch latch, Duration time) {
		try {
			return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
