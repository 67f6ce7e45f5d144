package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Steps that people change while their plan runs or waits, and what is kept of it. */
class EditIntegrationTests extends AbstractAcceptanceTests {

	private static final String CHAIN = OwnStepsIntegrationTests.steps("""
			{"id": "a", "description": "A"},
			{"id": "gate", "kind": "approval", "description": "Go on?", "dependencies": ["a"]},
			{"id": "b", "description": "B", "dependencies": ["gate"]},
			{"id": "c", "description": "C", "dependencies": ["b"]}""");

	@Test
	void changesWhatHasNotStarted() {
		String plan = atGate();
		String etag = etag(plan);
		HttpResponse<String> edited = edit(plan, etag, """
				{"reason": "Costs first",
				 "steps": [{"id": "costs", "description": "Costs", "dependencies": ["a"], "effort": "low"},
				           {"id": "c", "description": "Other C", "dependencies": ["gate", "costs"], "agent": "writer"}],
				 "remove": ["b"]}""");
		assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
		assertThat(edited.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(etag));
		JsonNode present = tree(edited);
		assertThat(present.at("/revision").intValue()).isEqualTo(2);
		assertThat(present.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("a", "gate",
				"c", "costs", "synthesize");
		assertThat(step(present, "c").at("/dependencies").valueStream().map(JsonNode::asString)).containsExactly("gate",
				"costs");
		assertThat(step(present, "c").at("/revision").intValue()).isEqualTo(2);
		assertThat(step(present, "a").at("/revision").intValue()).isEqualTo(1);
		JsonNode event = this.service.events(plan, "plan.revised").getFirst().at("/data");
		assertThat(event).isEqualTo(tree("""
				{"revision": 2, "reason": "Costs first", "added": ["costs"], "changed": ["c"], "removed": ["b"],
				 "repairs": []}"""));
		await().until(() -> status(step(this.service.plan(plan), "costs")).equals("completed"));
		assertThat(approve(plan).statusCode()).isEqualTo(200);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(model.requests("act").getLast().userText()).contains("Other C", "result of a", "result of costs");
		assertThat(this.service.get(plan + "/steps/b").statusCode()).isEqualTo(404);
	}

	@Test
	void tellsWhoChangedWhatAndWhy() {
		String plan = atGate();
		edit(plan, "*", "{\"reason\":\"No B\",\"steps\":[{\"id\":\"c\",\"description\":\"C\"}],\"remove\":[\"b\"]}");
		JsonNode revisions = tree(this.service.get(plan + "/revisions")).at("/items");
		assertThat(revisions.valueStream().map((revision) -> text(revision, "/reason")))
			.containsExactly("Given with the goal.", "No B");
		assertThat(revisions.get(1).at("/author").asString()).isEqualTo("user");
		assertThat(revisions.get(0).at("/added").size()).isEqualTo(4);
		assertThat(revisions.get(1).at("/kept").valueStream().map(JsonNode::asString)).containsExactly("a", "gate",
				"c");
		assertThat(revisions.get(1).at("/dropped").valueStream().map(JsonNode::asString)).containsExactly("b");
		JsonNode second = tree(this.service.get(plan + "/revisions/2"));
		assertThat(second.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("a", "gate",
				"c");
		assertThat(second.at("/dropped/0").asString()).isEqualTo("b");
		JsonNode diff = tree(this.service.get(plan + "/revisions/1/diff/2"));
		assertThat(text(diff, "/removed/0/description")).isEqualTo("B");
		assertThat(diff.at("/changed/0/before/dependencies/0").asString()).isEqualTo("b");
		assertThat(diff.at("/changed/0/after/dependencies").isEmpty()).isTrue();
		JsonNode back = tree(this.service.get(plan + "/revisions/2/diff/1"));
		assertThat(text(back, "/added/0/id")).isEqualTo("b");
		JsonNode none = tree(this.service.get(plan + "/revisions/2/diff/2"));
		assertThat(List.of(none.at("/added").size(), none.at("/removed").size(), none.at("/changed").size()))
			.containsOnly(0);
		for (String unknown : List.of("/0", "/3", "/-1", "/1/diff/3", "/3/diff/1")) {
			HttpResponse<String> response = this.service.get(plan + "/revisions" + unknown);
			assertThat(response.statusCode()).as(unknown).isEqualTo(404);
			assertThat(text(tree(response), "/detail")).contains("has no revision");
		}
		assertThat(this.service.get(plan + "/revisions/first").statusCode()).isEqualTo(400);
		assertThat(this.service.get("/plans/01990000-0000-7000-8000-00000000dead/revisions").statusCode())
			.isEqualTo(404);
	}

	@Test
	void asksForPresentVersion() {
		String plan = atGate();
		String body = "{\"remove\":[\"c\"]}";
		HttpResponse<String> unguarded = edit(plan, null, body);
		assertThat(unguarded.statusCode()).isEqualTo(428);
		assertThat(text(tree(unguarded), "/type")).isEqualTo("/problems/precondition-required");
		for (String stale : List.of("\"0\"", "\"0\", \"99999\"", "W/" + etag(plan))) {
			HttpResponse<String> response = edit(plan, stale, body);
			assertThat(response.statusCode()).as(stale).isEqualTo(412);
			assertThat(text(tree(response), "/type")).isEqualTo("/problems/precondition-failed");
		}
		HttpResponse<String> unquoted = edit(plan, "7", body);
		assertThat(unquoted.statusCode()).isEqualTo(400);
		assertThat(text(tree(unquoted), "/errors/0/pointer")).isEqualTo("/If-Match");
		assertThat(this.service.plan(plan).at("/revision").intValue()).isEqualTo(1);
		assertThat(edit(plan, "\"0\", " + etag(plan), body).statusCode()).isEqualTo(200);
	}

	@Test
	void letsOneOfManyWin() throws Exception {
		String plan = atGate();
		String etag = etag(plan);
		AtomicInteger number = new AtomicInteger();
		List<HttpResponse<String>> answers = ControlIntegrationTests.together(20, () -> edit(plan, etag,
				"{\"steps\":[{\"id\":\"n%d\",\"description\":\"N\"}]}".formatted(number.incrementAndGet())));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(200).containsOnly(200, 412);
		JsonNode present = this.service.plan(plan);
		assertThat(present.at("/revision").intValue()).isEqualTo(2);
		assertThat(present.at("/steps").valueStream().filter((step) -> text(step, "/id").startsWith("n"))).hasSize(1);
	}

	@Test
	void refusesInWrongStates() {
		model.on("plan").always(Reply.trickle());
		String planning = this.service.start(Service.goal("Drafting"));
		HttpResponse<String> early = edit(planning, "*", "{\"remove\":[\"a\"]}");
		assertThat(early.statusCode()).isEqualTo(409);
		assertThat(text(tree(early), "/detail")).endsWith("it is planning.");
		this.service.send("POST", planning + "/cancel", null);
		assertThat(edit(planning, "*", "{\"remove\":[\"a\"]}").statusCode()).isEqualTo(409);
		assertThat(edit("/plans/01990000-0000-7000-8000-00000000dead", "*", "{\"remove\":[\"a\"]}").statusCode())
			.isEqualTo(404);
	}

	@Test
	void editsPlanThatAwaitsApproval() {
		model.on("plan").reply(Drafts.dag(step("a", "A"), step("b", "B", "a")));
		String plan = this.service.start("{\"goal\":\"x\",\"approval\":\"plan\"}");
		await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		HttpResponse<String> edited = edit(plan, etag(plan), "{\"remove\":[\"b\"]}");
		assertThat(status(tree(edited))).isEqualTo("awaiting_approval");
		assertThat(status(step(tree(edited), "a"))).isEqualTo("pending");
		this.service.send("POST", plan + "/approve", null);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(text(ended, "/result")).as("one step needs no synthesis").isEqualTo("result of a");
	}

	@Test
	void refusesIdsThatCannotBeUsedAsTheyAre() {
		model.on("plan").reply(Drafts.dag(step("a b", "A")));
		String plan = this.service.start("{\"goal\":\"x\",\"approval\":\"plan\"}");
		await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		assertThat(step(this.service.plan(plan), "a_b")).as("of a model").isNotNull();
		String steps = "{\"steps\":[{\"id\":\"a/b\",\"description\":\"B\"}]}";
		assertThat(List.of(edit(plan, "*", steps),
				this.service.send("POST", plan + "/approve", steps, "Content-Type", "application/json")))
			.allSatisfy((refused) -> {
				assertThat(refused.statusCode()).isEqualTo(400);
				assertThat(text(tree(refused), "/errors/0/pointer")).isEqualTo("/steps/0/id");
				assertThat(text(tree(refused), "/errors/0/detail")).contains("'a/b' is no id of a step",
						"letters from A to Z, digits, dots, dashes and underscores");
			});
	}

	@Test
	void makesReadyStepWait() {
		model.on("act").always(Reply.trickle());
		String plan = this.service.start("""
				{"goal": "x", "limits": {"maxParallel": 1}, "steps": [{"id": "a", "description": "A"},
				 {"id": "b", "description": "B"}, {"id": "c", "description": "C"}]}""");
		await().until(() -> model.requests("act").size() == 1);
		JsonNode edited = tree(edit(plan, "*",
				"{\"steps\":[{\"id\":\"b\",\"description\":\"B\",\"dependencies\":[\"c\",\"d\"]},{\"id\":\"d\",\"description\":\"D\"}]}"));
		assertThat(status(step(edited, "a"))).isEqualTo("in_progress");
		assertThat(status(step(edited, "b"))).isEqualTo("pending");
		assertThat(status(step(edited, "d"))).isEqualTo("ready");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{}                                                                       | /steps | must have a step
					{"steps":[],"remove":[]}                                                 | /steps | must have a step
					{"remove":["zzz"]}                                                       | /remove/0 | must be the id of a step of the plan
					{"remove":["a"]}                                                         | /remove/0 | must be that of a step that has not started; it is completed
					{"remove":["synthesize"]}                                                | /remove/0 | must not be that of one of the service's own steps
					{"remove":["b"]}                                                         | /remove/0 | must not be the id of a step on which c depends
					{"remove":[null]}                                                        | /remove/0 | must be the id of a step
					{"steps":[{"id":"a","description":"A"}]}                                 | /steps/0/id | must be that of a step that has not started
					{"steps":[{"id":"b","description":"B","dependencies":["c"]}]}            | /steps/0/dependencies | cannot be used: these steps wait for each other
					{"steps":[{"id":"x","description":"X","dependencies":["draft"]}]}        | /steps/0/dependencies | cannot be used: step 'x' depends on 'draft'
					{"steps":[{"id":"b","description":"B","dependencies":["b"]}]}            | /steps/0/dependencies | cannot be used: step 'b' waits for itself
					{"steps":[{"id":"x","description":"As {{gat}} says"}]}                   | /steps/0/description | cannot be used: step 'x' mentions 'gat', which is no step of the plan (did you mean `gate`?)
					{"steps":[{"id":"x","description":"X","agent":"nobody"}]}                | /steps/0/agent | cannot be used: step 'x' names the agent
					{"steps":[{"id":"x"}]}                                                   | /steps/0/description | must be given
					{"steps":[{"id":"x","description":"X"}],"remove":["x"]}                  | /remove/0 | must be the id of a step of the plan
					{"edit":"all"}                                                           | /edit | is not a field here
					""")
	void refusesBadEditsAsAWhole(String body, String pointer, String rule) {
		String plan = atGate();
		String before = this.service.get(plan).body();
		HttpResponse<String> response = edit(plan, etag(plan), body.replace("{\"steps\":[{", """
				{"steps":[{"id":"fine","description":"Fine"},{""").replace("/steps/0", "/steps/1"));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		String where = body.startsWith("{\"steps\":[{") ? pointer.replace("/steps/0", "/steps/1") : pointer;
		assertThat(tree(response).at("/errors").valueStream()).anySatisfy((error) -> {
			assertThat(text(error, "/pointer")).isEqualTo(where);
			assertThat(text(error, "/detail")).startsWith(rule);
		});
		assertThat(this.service.get(plan).body()).isEqualTo(before);
	}

	@Test
	void keepsToLimitOfSteps() {
		String plan = atGate();
		String steps = String.join(",",
				IntStream.range(0, 7).mapToObj("{\"id\":\"n%d\",\"description\":\"N\"}"::formatted).toList());
		HttpResponse<String> response = edit(plan, "*", "{\"steps\":[" + steps + "]}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(text(tree(response), "/errors/0/detail"))
			.isEqualTo("cannot be used: the plan has 11 steps; at most 10 (maxSteps) are allowed");
	}

	/** A plan of which a has completed, and which waits at the gate. */
	private String atGate() {
		String plan = this.service.start(CHAIN);
		await().until(() -> status(step(this.service.plan(plan), "gate")).equals("waiting"));
		return plan;
	}

	private HttpResponse<String> approve(String plan) {
		return this.service.send("POST", plan + "/steps/gate/approve", null);
	}

	private String etag(String plan) {
		return this.service.get(plan).headers().firstValue("ETag").orElseThrow();
	}

	private HttpResponse<String> edit(String plan, @Nullable String etag, String body) {
		return (etag != null) ? this.service.send("PATCH", plan + "/steps", body, "Content-Type", "application/json",
				"If-Match", etag)
				: this.service.send("PATCH", plan + "/steps", body, "Content-Type", "application/json");
	}

}
