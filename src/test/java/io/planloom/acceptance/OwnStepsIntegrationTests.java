package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Plans that bring their steps along. */
class OwnStepsIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void runsWithoutPlanner() {
		String path = this.service.start(steps("""
				{"id": "find", "description": "Find facts", "agent": "researcher", "effort": "high"},
				{"id": "sum_up", "description": "Sum {{find}} up"}"""));
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/strategy")).isEqualTo("dag");
		assertThat(plan.at("/revision").intValue()).isEqualTo(1);
		assertThat(plan.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("find", "sum_up",
				"synthesize");
		assertThat(text(step(plan, "find"), "/agent")).isEqualTo("researcher");
		assertThat(step(plan, "sum_up").at("/dependencies").valueStream().map(JsonNode::asString))
			.containsExactly("find");
		assertThat(model.requests()).extracting(Request::purpose).containsExactly("act", "act", "synthesize");
		assertThat(this.service.events(path).subList(0, 2)).extracting((event) -> text(event, "/type"))
			.containsExactly("plan.created", "plan.drafted");
		JsonNode drafted = this.service.events(path, "plan.drafted").getFirst();
		assertThat(drafted.at("/data/repairs").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder(
				"Added the dependency of step 'sum_up' on 'find', which its description mentions.");
		JsonNode revision = tree(this.service.get(path + "/revisions")).at("/items/0");
		assertThat(text(revision, "/author")).isEqualTo("user");
	}

	@Test
	void showsModelsBracesThatAreText() {
		model.on("act")
			.always((request) -> request.stepId().equals("b") && !request.userText().contains("instead")
					? Reply.status(400) : Reply.text("fine"));
		String path = this.service.start(steps("""
				{"id": "a", "description": "Fill \\\\{{name}} in"},
				{"id": "b", "description": "Fill \\\\{{a}} in", "fallback": {"description": "Say \\\\{{a}} instead"}},
				{"id": "judge", "kind": "verify", "verifies": "a", "description": "Is \\\\{{name}} filled in?"}"""));
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).as(plan.toString()).isEqualTo("completed");
		assertThat(step(plan, "b").at("/dependencies").size()).isZero();
		assertThat(text(step(plan, "b"), "/description")).isEqualTo("Fill \\{{a}} in");
		String prompts = String.join("\n", model.requests().stream().map(Request::userText).toList());
		assertThat(prompts).contains("Fill {{name}} in", "Fill {{a}} in", "Say {{a}} instead", "Is {{name}} filled in?")
			.doesNotContain("\\{{");
	}

	@Test
	void makesChainOfLinearSteps() {
		String steps = "[{\"id\":\"a\",\"description\":\"A\"},{\"id\":\"b\",\"description\":\"B\"}]";
		JsonNode plan = this.service.run("{\"goal\":\"x\",\"strategy\":\"linear\",\"steps\":%s}".formatted(steps));
		assertThat(text(plan, "/strategy")).isEqualTo("linear");
		assertThat(step(plan, "b").at("/dependencies/0").asString()).isEqualTo("a");
	}

	@Test
	void answersWithOnlyStep() {
		JsonNode plan = this.service.run(steps("{\"id\":\"a\",\"description\":\"A\"}"));
		assertThat(text(plan, "/result")).isEqualTo("result of a");
		assertThat(model.requests()).hasSize(1);
	}

	@Test
	void asksNoPlannerWhenStepFails() {
		model.on("act").always((request) -> Reply.status(request.stepId().equals("a") ? 400 : 200));
		JsonNode plan = this.service
			.run(steps("{\"id\": \"a\", \"description\": \"A\"}, {\"id\": \"b\", \"description\": \"B\"}"));
		assertThat(plan.at("/limits/maxSplits").intValue()).isZero();
		assertThat(plan.at("/limits/maxReplans").intValue()).isZero();
		assertThat(model.requests()).extracting(Request::purpose).doesNotContain("expand", "replan");
		assertThat(text(step(plan, "a"), "/status")).isEqualTo("failed");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(textBlock = """
			'"limits": {"maxSplits": 1}', 1, 0
			'"limits": {"maxReplans": 2}', 0, 2
			'"adaptive": true', 1, 3""")
	void asksPlannerWhereItIsWanted(String wanted, int splits, int replans) {
		JsonNode plan = tree(this.service.post("{\"goal\": \"Own\", %s, \"steps\": [%s]}".formatted(wanted,
				"{\"id\": \"a\", \"description\": \"A\"}")));
		assertThat(plan.at("/limits/maxSplits").intValue()).isEqualTo(splits);
		assertThat(plan.at("/limits/maxReplans").intValue()).isEqualTo(replans);
	}

	@Test
	void findsPlanAgainByKeyOnlyWithSameSteps() {
		String body = steps("{\"id\":\"a\",\"description\":\"A\"}");
		assertThat(this.service.post(body, "Idempotency-Key", "own").statusCode()).isEqualTo(202);
		assertThat(this.service.post(body, "Idempotency-Key", "own").statusCode()).isEqualTo(202);
		HttpResponse<String> other = this.service.post(steps("{\"id\":\"a\",\"description\":\"B\"}"), "Idempotency-Key",
				"own");
		assertThat(other.statusCode()).isEqualTo(422);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badSteps")
	void refusesBadSteps(String name, String body, String pointer, String rule) {
		int before = countPlans();
		HttpResponse<String> response = this.service.post(body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(tree(response).at("/errors").valueStream())
			.anySatisfy((error) -> assertThat(List.of(text(error, "/pointer"), text(error, "/detail"))).asString()
				.contains("[" + pointer + ", " + rule));
		assertThat(countPlans()).isEqualTo(before);
	}

	static Stream<Arguments> badSteps() {
		String a = "{\"id\":\"a\",\"description\":\"A\"%s}";
		return Stream.of(
				arguments("unknown dependency", steps(a.formatted("") + "," + b("\"dependencies\":[\"a\",\"c\"]")),
						"/steps/1/dependencies",
						"cannot be used: step 'b' depends on 'c', which is no step of the plan"),
				arguments("cycle",
						steps(a.formatted(",\"dependencies\":[\"b\"]") + "," + b("\"dependencies\":[\"a\"]")),
						"/steps/0/dependencies", "cannot be used: these steps wait for each other"),
				arguments("step that waits for itself", steps(a.formatted(",\"dependencies\":[\"a\"]")),
						"/steps/0/dependencies", "cannot be used: step 'a' waits for itself"),
				arguments("mention of no step", steps("""
						{"id":"write","description":"W"},{"id":"b","description":"Sum {{wrte}} up"}"""),
						"/steps/1/description",
						"cannot be used: step 'b' mentions 'wrte', which is no step of the plan (did you mean `write`?)"),
				arguments("id that is no part of a path", steps("{\"id\":\"a/b\",\"description\":\"A\"}"),
						"/steps/0/id",
						"cannot be used: 'a/b' is no id of a step, which must have 1 to 64 letters from A to Z"),
				arguments("mention of no step in fallback", steps("""
						{"id":"b","description":"B","fallback":{"description":"Take {{zzz}}"}}"""),
						"/steps/0/fallback/description",
						"cannot be used: the fallback of step 'b' mentions 'zzz', which is no step of the plan"),
				arguments("misspelt agent", steps(a.formatted(",\"agent\":\"reseacher\"")), "/steps/0/agent",
						"cannot be used: step 'a' names the agent 'reseacher', which is not one of the plan's agents (did you mean `researcher`?)"),
				arguments("two steps of one id", steps(a.formatted("") + ",{\"id\":\"a\",\"description\":\"B\"}"),
						"/steps/1/id", "cannot be used: two different steps have the id 'a'"),
				arguments("unknown agent", steps(a.formatted(",\"agent\":\"painter\"")), "/steps/0/agent",
						"cannot be used: step 'a' names the agent 'painter'"),
				arguments("more than the limit",
						"{\"goal\":\"x\",\"limits\":{\"maxSteps\":1},\"steps\":[%s,%s]}".formatted(a.formatted(""),
								b("\"effort\":\"low\"")),
						"/steps", "cannot be used: the plan has 2 steps; at most 1 (maxSteps) are allowed"),
				arguments("nothing but approvals", steps(a.formatted(",\"kind\":\"approval\"")), "/steps",
						"cannot be used: the plan has no step but approvals"),
				arguments("no steps", steps(""), "/steps", "must have 1 to 100 steps"),
				arguments("null as step", steps("null"), "/steps/0", "must be a step"),
				arguments("text as step", steps("\"Do it\""), "/steps/0", "must be an object"),
				arguments("no description", steps("{\"id\":\"a\"}"), "/steps/0/description", "must be given"),
				arguments("no id", steps("{\"description\":\"A\"}"), "/steps/0/id", "must be given"),
				arguments("system kind", steps(a.formatted(",\"kind\":\"synthesize\"")), "/steps/0/kind",
						"must be one of action, subgoal, verify, approval"),
				arguments("later kind", steps(a.formatted(",\"kind\":\"code\"")), "/steps/0/kind",
						"must be one of action, subgoal, verify, approval"),
				arguments("strategy of a planner",
						"{\"goal\":\"x\",\"strategy\":\"direct\",\"steps\":[%s]}".formatted(a.formatted("")),
						"/strategy", "must be auto, dag or linear where steps are given"),
				arguments("null as dependency", steps(a.formatted(",\"dependencies\":[null]")),
						"/steps/0/dependencies/0", "must be the id of a step"));
	}

	private static String b(String more) {
		return "{\"id\":\"b\",\"description\":\"B\",%s}".formatted(more);
	}

	static String steps(String steps) {
		return "{\"goal\":\"Own\",\"steps\":[%s]}".formatted(steps);
	}

}
