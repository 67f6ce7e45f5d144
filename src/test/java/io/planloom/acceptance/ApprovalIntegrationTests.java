package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Plans and steps that wait for a person. */
class ApprovalIntegrationTests extends AbstractAcceptanceTests {

	private static final String GOAL = "{\"goal\":\"Ask me\",\"approval\":\"plan\"}";

	@Test
	void runsNothingBeforeApproval() {
		String plan = awaiting(GOAL);
		assertThat(this.service.events(plan)).extracting((event) -> text(event, "/type"))
			.containsExactly("plan.created", "step.started", "plan.drafted", "plan.awaiting_approval",
					"step.completed");
		assertThat(model.requests()).extracting(Request::purpose).containsExactly("plan");
		assertThat(this.service.get(plan + "/estimate").statusCode()).isEqualTo(200);
		assertThat(tree(this.service.get(plan + "/estimate")).at("/remaining/steps").intValue()).isEqualTo(4);
		HttpResponse<String> approved = send("POST", plan + "/approve", "{}");
		assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
		assertThat(status(tree(approved))).as("it may have run to its end already").isIn("running", "completed");
		assertThat(approved.headers().firstValue("ETag")).isPresent();
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(this.service.events(plan, "plan.approved").getFirst().at("/data/revision").intValue()).isEqualTo(1);
		int events = this.service.events(plan).size();
		HttpResponse<String> again = send("POST", plan + "/approve", null);
		assertThat(again.statusCode()).as("approving twice").isEqualTo(200);
		assertThat(this.service.events(plan)).as("which changes nothing").hasSize(events);
		HttpResponse<String> late = send("POST", plan + "/reject", "{\"reason\": \"No\"}");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(text(tree(late), "/detail")).endsWith("it is completed.");
	}

	@Test
	void draftsOnlyInDryRun() {
		draft("a", "b");
		HttpResponse<String> made = send("POST", "/plans?dryRun=true", goal("Try"));
		assertThat(made.statusCode()).isEqualTo(202);
		String plan = path(tree(made));
		awaitStatus(plan, "awaiting_approval");
		assertThat(this.service.send("POST", plan + "/approve", null).statusCode()).as("without a body").isEqualTo(200);
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(send("POST", "/plans?dryRun=perhaps", goal("Try")).statusCode()).isEqualTo(400);
	}

	@Test
	void holdsDirectAnswerBackFromNobody() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		assertThat(text(this.service.run(GOAL), "/result")).isEqualTo("4");
	}

	@Test
	void holdsOwnStepsBack() {
		HttpResponse<String> made = send("POST", "/plans?dryRun=true",
				OwnStepsIntegrationTests.steps("{\"id\":\"a\",\"description\":\"A\"}"));
		assertThat(status(tree(made))).isEqualTo("awaiting_approval");
		assertThat(model.requests()).isEmpty();
	}

	@Test
	void runsEditedSteps() {
		String plan = awaiting(GOAL);
		HttpResponse<String> bad = send("POST", plan + "/approve",
				"{\"steps\":[{\"id\":\"a\",\"description\":\"As {{zzz}} says\",\"dependencies\":[\"zzz\"]}]}");
		assertThat(bad.statusCode()).isEqualTo(400);
		assertThat(text(tree(bad), "/errors/0/pointer")).isEqualTo("/steps/0/dependencies");
		assertThat(text(tree(bad), "/errors/1/pointer")).isEqualTo("/steps/0/description");
		assertThat(status(this.service.plan(plan))).isEqualTo("awaiting_approval");
		HttpResponse<String> approved = send("POST", plan + "/approve", """
				{"steps": [{"id": "first", "description": "First"},
				 {"id": "b", "description": "Other", "dependencies": ["first"]}]}""");
		assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(ended.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("draft", "first",
				"b", "synthesize");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactly("first", "b");
		JsonNode diff = tree(this.service.get(plan + "/revisions/1/diff/2"));
		assertThat(text(diff, "/added/0/id")).isEqualTo("first");
		assertThat(diff.at("/removed").valueStream().map((step) -> text(step, "/id"))).containsExactly("a", "c");
		assertThat(text(diff, "/changed/0/after/description")).isEqualTo("Other");
	}

	@Test
	void tellsPlannerWhatWasRejectedAndWhy() {
		String plan = awaiting(GOAL);
		// Not there yet when the answer to the rejection is written
		CountDownLatch answered = new CountDownLatch(1);
		model.on("plan").reply(Reply.text(Drafts.dag(step("a", "Cheaper"))).holdMidway(answered));
		HttpResponse<String> rejected = send("POST", plan + "/reject", "{\"reason\":\"Too dear\"}");
		assertThat(status(tree(rejected))).isEqualTo("planning");
		answered.countDown();
		awaitStatus(plan, "awaiting_approval");
		Request second = model.requests("plan").getLast();
		assertThat(second.stepId()).isEqualTo("draft_2");
		assertThat(second.userText()).contains("Too dear", "- c (action, after a, b): Do c");
		assertThat(text(this.service.events(plan, "plan.rejected").getFirst(), "/data/reason")).isEqualTo("Too dear");
		send("POST", plan + "/reject", "{\"reason\":\"Still too dear\"}");
		await().until(() -> model.requests("plan").size() == 3);
		assertThat(model.lastRequest().userText()).contains("Too dear", "Still too dear", "Cheaper");
		awaitStatus(plan, "awaiting_approval");
		assertThat(tree(this.service.get(plan + "/revisions")).at("/items").valueStream())
			.extracting((revision) -> text(revision, "/author"))
			.containsExactly("planner", "planner", "planner");
	}

	/** The log tells people what happened, and decides nothing. */
	@Test
	void tellsPlannerWhatWasRejectedWhateverTheLogSays() {
		String plan = awaiting(GOAL);
		model.on("plan").always(Reply.text(Drafts.dag(step("a", "Cheaper"))));
		send("POST", plan + "/reject", "{\"reason\":\"Too dear\"}");
		awaitStatus(plan, "awaiting_approval");
		this.jdbc.sql("update plan_event set data = data - 'reason' - 'revision' where type = 'plan.rejected'")
			.update();
		send("POST", plan + "/reject", "{\"reason\":\"Still too dear\"}");
		await().until(() -> model.requests("plan").size() == 3);
		assertThat(model.requests("plan").getLast().userText()).containsSubsequence("Do c", "Too dear", "Cheaper",
				"Still too dear");
	}

	@Test
	void endsByFinalRejection() {
		String plan = awaiting(GOAL);
		JsonNode ended = tree(send("POST", plan + "/reject", "{\"reason\":\"Never mind\",\"final\":true}"));
		assertThat(status(ended)).isEqualTo("cancelled");
		assertThat(text(ended, "/endedBy/who")).isEqualTo("user");
		assertThat(text(ended, "/endedBy/reason")).isEqualTo("Never mind");
		assertThat(this.service.events(plan, "plan.rejected").getFirst().at("/data/final").booleanValue()).isTrue();
	}

	@Test
	void cancelsWhileItWaits() {
		String plan = awaiting(GOAL);
		assertThat(status(tree(this.service.send("POST", plan + "/cancel", null)))).isEqualTo("cancelled");
		HttpResponse<String> late = send("POST", plan + "/approve", "{}");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(text(tree(late), "/detail")).endsWith("it is cancelled.");
	}

	@Test
	void approvesOnce() throws Exception {
		String plan = awaiting(GOAL);
		List<HttpResponse<String>> answers = ControlIntegrationTests.together(10,
				() -> send("POST", plan + "/approve", "{}"));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
		this.service.awaitEnd(plan);
		assertThat(this.service.events(plan, "plan.approved")).hasSize(1);
	}

	@Test
	void goesOnAfterApprovalStep() {
		String plan = this.service.start(OwnStepsIntegrationTests.steps("""
				{"id": "write", "description": "Write"},
				{"id": "may", "kind": "approval", "description": "May it be sent?", "dependencies": ["write"]},
				{"id": "send", "description": "Send", "dependencies": ["may"]}"""));
		await().until(() -> status(step(this.service.plan(plan), "may")).equals("waiting"));
		assertThat(status(this.service.plan(plan))).isEqualTo("awaiting_approval");
		JsonNode asked = this.service.events(plan, "step.waiting").getFirst();
		assertThat(text(asked, "/data/step/description")).isEqualTo("May it be sent?");
		assertThat(text(asked, "/data/for")).isEqualTo("person");
		HttpResponse<String> wrong = send("POST", plan + "/steps/send/approve", "{}");
		assertThat(wrong.statusCode()).isEqualTo(409);
		assertThat(text(tree(wrong), "/detail"))
			.isEqualTo("Cannot approve step send: it is no approval step, its kind is action.");
		assertThat(send("POST", plan + "/steps/zzz/approve", "{}").statusCode()).isEqualTo(404);
		assertThat(send("POST", plan + "/steps/may/approve", "{\"comment\":\"Well done\"}").statusCode())
			.isEqualTo(200);
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(step(ended, "may").at("/result").isNull()).isTrue();
		assertThat(model.requests("act").getLast().userText()).as("what was consented to").contains("result of write");
		assertThat(model.requests("synthesize").getLast().userText()).doesNotContain("May it be sent?");
		assertThat(this.service.events(plan, "step.completed").get(1).at("/data/comment").asString())
			.isEqualTo("Well done");
		HttpResponse<String> twice = send("POST", plan + "/steps/may/approve", "{}");
		assertThat(twice.statusCode()).as("approving twice").isEqualTo(200);
		HttpResponse<String> late = send("POST", plan + "/steps/may/reject", "{\"reason\":\"No\"}");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(text(tree(late), "/detail")).isEqualTo("Cannot reject step may: it is completed.");
	}

	@Test
	void skipsWhatWasNotConsentedTo() {
		String plan = this.service.start(OwnStepsIntegrationTests.steps("""
				{"id": "write", "description": "Write"},
				{"id": "may", "kind": "approval", "description": "May it be sent?", "dependencies": ["write"]},
				{"id": "send", "description": "Send", "dependencies": ["may"]}"""));
		await().until(() -> status(step(this.service.plan(plan), "may")).equals("waiting"));
		send("POST", plan + "/steps/may/reject", "{\"reason\":\"Not like this.\"}");
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("partial");
		assertThat(text(step(ended, "may"), "/error/code")).isEqualTo("rejected");
		assertThat(text(step(ended, "may"), "/error/message")).isEqualTo("Not like this.");
		assertThat(status(step(ended, "send"))).isEqualTo("skipped");
	}

	@Test
	void takesApprovalsFromPlanner() {
		model.on("plan")
			.reply(Drafts.dag(step("a", "Do a"), step("may", "May it?", "a").kind("approval"),
					step("b", "Do b", "may")));
		String plan = this.service.start(goal("Ask before b"));
		await().ignoreException(NoSuchElementException.class)
			.until(() -> status(step(this.service.plan(plan), "may")).equals("waiting"));
		send("POST", plan + "/steps/may/approve", "{}");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	@Test
	void doesNotCountPersonsTime() {
		String plan = awaiting("{\"goal\":\"Slow me\",\"approval\":\"plan\",\"limits\":{\"timeout\":\"PT3S\"}}");
		int moved = this.jdbc
			.sql("""
					update plan set waiting_since = waiting_since - interval '1 h', deadline_at = deadline_at - interval '1 h',
					    version = version + 1
					where id = cast(? as uuid)""")
			.param(plan.substring("/plans/".length()))
			.update();
		assertThat(moved).isOne();
		// The sweep runs each second; nothing else could end the plan
		await().during(Duration.ofMillis(1500))
			.until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		send("POST", plan + "/approve", "{}");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/reject               | {}                        | /reason must be given
			/reject               | {"reason":" "}            | /reason must not be blank
			/reject               | {"reason":"x","final":1}  | /final must be true or false
			/approve              | {"steps":[]}              | /steps must have 1 to 100 steps
			/approve              | {"comment":"x"}           | /comment is not a field here
			/steps/a/reject       | {}                        | /reason must be given
			/steps/a/approve      | {"comment":""}            | /comment must not be blank
			""")
	void refusesBadBodies(String path, String body, String error) {
		String plan = awaiting(GOAL);
		HttpResponse<String> response = send("POST", plan + path, body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(text(tree(response), "/errors/0/pointer") + " " + text(tree(response), "/errors/0/detail"))
			.startsWith(error);
		assertThat(status(this.service.plan(plan))).isEqualTo("awaiting_approval");
	}

	@ParameterizedTest
	@CsvSource({ "/approve", "/reject", "/steps/a/approve", "/steps/a/reject" })
	void knowsNoOtherPlans(String path) {
		HttpResponse<String> response = send("POST", "/plans/01990000-0000-7000-8000-00000000dead" + path,
				path.endsWith("reject") ? "{\"reason\":\"x\"}" : "{}");
		assertThat(response.statusCode()).isEqualTo(404);
	}

	private String awaiting(String body) {
		draft("a", "b");
		String plan = this.service.start(body);
		awaitStatus(plan, "awaiting_approval");
		return plan;
	}

	/** Two steps, and one that needs both. */
	private static void draft(String first, String second) {
		model.on("plan")
			.reply(Drafts.dag(step(first, "Do " + first), step(second, "Do " + second),
					step("c", "Do c", first, second)));
	}

	private void awaitStatus(String plan, String status) {
		await().until(() -> status(this.service.plan(plan)).equals(status));
	}

	private HttpResponse<String> send(String method, String path, @Nullable String body) {
		return this.service.send(method, path, body, "Content-Type", "application/json");
	}

}
