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
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Goals too large for one list of steps. */
class HierarchyIntegrationTests extends AbstractAcceptanceTests {

	private static final String HIERARCHICAL = "{\"goal\":\"Build it\",\"strategy\":\"hierarchical\"}";

	/** Failures are not mended by another plan. */
	private static final String FINAL = "{\"goal\":\"Build it\",\"strategy\":\"hierarchical\",\"limits\":{\"maxReplans\":0,\"maxSplits\":0}}";

	@Test
	void plansLargeStepWhenItIsDue() {
		model.on("plan").reply(large());
		model.on("expand")
			.reply(Drafts.dag(step("a", "Do A"), step("b", "Do B with {{a}}", "a").with("inputs", "[\"a\"]")));
		JsonNode plan = this.service.run(HIERARCHICAL);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/strategy")).isEqualTo("hierarchical");
		assertThat(text(plan, "/limits/maxDepth")).isEqualTo("3");
		assertThat(plan.at("/steps").valueStream().map((each) -> text(each, "/id"))).containsExactly("draft", "find",
				"make", "tell", "synthesize", "make.a", "make.b", "make.synthesize");
		assertThat(model.requests()).extracting((request) -> request.purpose() + " " + request.stepId())
			.containsExactly("plan draft", "act find", "expand make", "act make.a", "act make.b",
					"synthesize make.synthesize", "act tell", "synthesize synthesize");
		JsonNode make = step(plan, "make");
		assertThat(text(make, "/kind")).isEqualTo("subgoal");
		assertThat(make.at("/parent").isNull()).isTrue();
		assertThat(text(make, "/result")).isEqualTo("result of make.synthesize");
		assertThat(text(make, "/attempt")).isEqualTo("1");
		assertThat(text(step(plan, "make.b"), "/parent")).isEqualTo("make");
		assertThat(text(step(plan, "make.b"), "/description")).isEqualTo("Do B with {{make.a}}");
		assertThat(plan.at("/progress/total").intValue()).as("system steps do not count").isEqualTo(5);
	}

	@Test
	void showsEachStepWhatItBuildsOn() {
		model.on("plan").reply(large());
		model.on("expand").reply(Drafts.dag(step("a", "Do A"), step("b", "Do B", "a")));
		this.service.run(HIERARCHICAL);
		Request expand = model.requests("expand").getFirst();
		assertThat(expand.userText()).contains("Goal:", "Build it", "result of find", "Make the large thing");
		assertThat(expand.systemText()).as("the same for all plans").isEqualTo(request("draft").systemText());
		assertThat(request("make.a").userText()).contains("result of find", "Part of:", "Make the large thing", "Do A");
		assertThat(request("make.b").userText()).contains("result of find", "result of make.a");
		assertThat(request("make.synthesize").userText()).contains("result of make.a", "result of make.b")
			.doesNotContain("result of find");
		assertThat(request("tell").userText()).contains("result of make.synthesize", "Result of make (")
			.doesNotContain("result of make.a", "result of make.b", "result of find");
		assertThat(request("synthesize").userText())
			.contains("result of find", "result of make.synthesize", "result of tell")
			.doesNotContain("result of make.a", "result of make.b");
	}

	@Test
	void tellsOfTreeInEventsAndDrawing() {
		model.on("plan").reply(large());
		model.on("expand").reply(Drafts.dag(step("a", "Do A"), step("b", "Do B", "a")));
		String plan = path(this.service.run(HIERARCHICAL));
		JsonNode expanded = this.service.events(plan, "plan.expanded").getFirst().at("/data");
		assertThat(text(expanded, "/step/id")).isEqualTo("make");
		assertThat(text(expanded, "/step/status")).isEqualTo("waiting");
		assertThat(text(expanded, "/steps/1/id")).isEqualTo("make.b");
		assertThat(text(expanded, "/steps/1/dependencies/0")).isEqualTo("make.a");
		assertThat(expanded.at("/repairs").isArray()).isTrue();
		assertThat(expanded.at("/progress/total").intValue()).isEqualTo(5);
		assertThat(text(this.service.events(plan, "step.waiting").getFirst(), "/data/step/id")).isEqualTo("make");
		assertThat(this.service.events(plan, "step.completed")).extracting((event) -> text(event, "/data/step/id"))
			.containsExactly("draft", "find", "make.a", "make.b", "make.synthesize", "make", "tell", "synthesize");
		assertThat(this.service.get(plan + "/graph").body()).contains("subgraph ", "make.a");
		JsonNode details = tree(this.service.get(plan + "/steps/make"));
		assertThat(details.at("/attempts").valueStream().map(Service::status)).containsExactly("completed");
		assertThat(details.at("/modelCalls").valueStream().map((call) -> text(call, "/purpose")))
			.containsExactly("expand");
	}

	@Test
	void letsThePlannerChooseToDivide() {
		model.on("plan").reply(large());
		model.on("expand").reply(Drafts.dag(step("a", "Do A").kind("subgoal"), step("b", "Do B", "a")));
		model.on((request) -> request.stepId().equals("make.a") && request.purpose().equals("expand"))
			.reply(Drafts.dag(step("x", "Do X").kind("subgoal"), step("y", "Do Y", "x")));
		JsonNode plan = this.service.run(goal("Build it"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/strategy")).isEqualTo("hierarchical");
		assertThat(text(step(plan, "make.a.x"), "/parent")).isEqualTo("make.a");
		assertThat(text(step(plan, "make.a.x"), "/kind")).as("on the third of three levels").isEqualTo("action");
		assertThat(text(this.service.events(path(plan), "plan.expanded").get(1), "/data/repairs/0"))
			.contains("no more levels");
	}

	@Test
	void runsUndividedSubgoalAsAction() {
		model.on("plan").reply(large());
		model.on("expand").reply(Drafts.dag(step("a", "Just do it")));
		JsonNode plan = this.service.run(HIERARCHICAL);
		assertThat(status(plan)).isEqualTo("completed");
		JsonNode make = step(plan, "make");
		assertThat(text(make, "/kind")).isEqualTo("subgoal");
		assertThat(text(make, "/result")).isEqualTo("result of make");
		assertThat(text(make, "/attempt")).isEqualTo("1");
		assertThat(model.requests()).filteredOn((request) -> request.stepId().equals("make"))
			.extracting(Request::purpose)
			.containsExactly("expand", "act");
		assertThat(request("tell").userText()).contains("result of make");
		assertThat(this.service.events(path(plan), "plan.expanded")).isEmpty();
	}

	@Test
	void keepsToTheDepthThatWasAskedFor() {
		model.on("plan").reply(large());
		JsonNode flat = this.service
			.run("{\"goal\":\"Flat\",\"strategy\":\"hierarchical\",\"limits\":{\"maxDepth\":1}}");
		assertThat(text(step(flat, "make"), "/kind")).isEqualTo("action");
		assertThat(text(this.service.events(path(flat), "plan.drafted").getFirst(), "/data/repairs/0"))
			.contains("no more levels");
		assertThat(model.requests("expand")).isEmpty();
		assertThat(model.requests("plan").getFirst().responseFormat().toString()).doesNotContain("subgoal");
	}

	@Test
	void hasNoSubgoalsInDag() {
		model.on("plan").reply(large());
		JsonNode plan = this.service.run("{\"goal\":\"Flat\",\"strategy\":\"dag\"}");
		assertThat(text(plan, "/strategy")).isEqualTo("dag");
		assertThat(text(step(plan, "make"), "/kind")).isEqualTo("action");
	}

	@Test
	void namesWhatIsMissingWithin() {
		model.on("plan").reply(large());
		model.on("expand").reply(Drafts.dag(step("a", "Do A"), step("b", "Do B"), step("c", "Do C", "b")));
		model.on((request) -> request.stepId().equals("make.b")).always(Reply.status(400));
		JsonNode plan = this.service.run(FINAL);
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/error/code")).isEqualTo("incomplete");
		assertThat(text(plan, "/error/message")).contains("make.b failed", "make.c was skipped");
		assertThat(status(step(plan, "make"))).isEqualTo("completed");
		assertThat(request("make.synthesize").userText()).contains("Missing:", "make.b", "make.c");
		assertThat(status(step(plan, "tell"))).isEqualTo("completed");
	}

	@Test
	void failsStepWhoseStepsAllFail() {
		model.on("plan").reply(large());
		model.on("expand").reply(Drafts.dag(step("a", "Do A"), step("b", "Do B", "a")));
		model.on((request) -> request.stepId().equals("make.a")).always(Reply.status(400));
		JsonNode plan = this.service.run(FINAL);
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(status(step(plan, "make"))).isEqualTo("failed");
		assertThat(text(step(plan, "make"), "/error/code")).isEqualTo("incomplete");
		assertThat(text(step(plan, "make"), "/error/message")).contains("make.a failed", "make.b was skipped");
		assertThat(List.of(status(step(plan, "tell")), status(step(plan, "make.synthesize")))).containsOnly("skipped");
	}

	@Test
	void changesDepthOfRunningPlan() {
		model.on("plan").reply(Reply.hang());
		String plan = this.service.start(HIERARCHICAL);
		String json = "application/json";
		assertThat(this.service.send("PATCH", plan + "/limits", "{\"maxDepth\":5}", "Content-Type", json).statusCode())
			.isEqualTo(200);
		assertThat(this.service.plan(plan).at("/limits/maxDepth").intValue()).isEqualTo(5);
		assertThat(this.service.send("PATCH", plan + "/limits", "{\"maxDepth\":6}", "Content-Type", json).body())
			.contains("/maxDepth", "must be from 1 to 5");
	}

	private static String large() {
		return Drafts.plan("hierarchical", step("find", "Find what is there"),
				step("make", "Make the large thing", "find").kind("subgoal"), step("tell", "Tell of it", "make"));
	}

	private static Request request(String stepId) {
		return model.requests().stream().filter((each) -> each.stepId().equals(stepId)).findFirst().orElseThrow();
	}

}
