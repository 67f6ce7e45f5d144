package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans that change while they run. */
class ReplanIntegrationTests extends AbstractAcceptanceTests {

	private static final String DRAFT = Drafts.dag(step("good", "Goes well"), step("bad", "Goes wrong"),
			step("after", "Needs it", "bad"), step("later", "Goes on", "good"));

	@Test
	void climbsRungByRung() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.purpose().equals("act") && request.stepId().startsWith("bad"))
			.always(Reply.status(500));
		model.on("expand").reply(Drafts.dag(step("x", "One half"), step("y", "Other half")));
		model.on("replan")
			.reply(Drafts.dag(step("other", "Goes another way", "good"), step("after", "Needs it", "other")));
		model.on("synthesize").reply("The answer.");
		JsonNode plan = this.service.run("{\"goal\":\"Climb\",\"limits\":{\"maxAttempts\":2}}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("The answer.");
		assertThat(this.service.events(path(plan))
			.stream()
			.filter((event) -> text(event, "/data/step/id").startsWith("bad")
					|| text(event, "/type").startsWith("plan.") || text(event, "/data/step/id").startsWith("replan"))
			.filter((event) -> !text(event, "/data/step/id").startsWith("bad."))
			.map((event) -> (text(event, "/type") + " " + text(event, "/data/step/id") + " "
					+ text(event, "/data/rung"))
				.strip()))
			.containsExactly("plan.created", "plan.drafted", "step.started bad", "step.retrying bad attempt",
					"step.started bad", "step.retrying bad split", "step.started bad", "plan.expanded bad",
					"step.waiting bad", "step.failed bad", "step.started replan_1", "step.completed replan_1",
					"plan.replanned", "plan.completed");
		JsonNode replanned = this.service.events(path(plan), "plan.replanned").getFirst().at("/data");
		assertThat(replanned.at("/kept").toString()).isEqualTo("[\"good\",\"later\"]");
		assertThat(replanned.at("/invalidated").toString()).isEqualTo("[\"bad\",\"after\"]");
		assertThat(replanned.at("/added").toString()).isEqualTo("[\"other\",\"after\"]");
		assertThat(text(replanned, "/reason")).startsWith("bad failed: None of its 2 steps completed");
		assertThat(replanned.at("/revision").intValue()).isEqualTo(2);
		assertThat(model.requests("act")).filteredOn((request) -> request.stepId().equals("good")).hasSize(1);
		assertThat(model.requests("expand").getFirst().userText()).contains("Reason of the failure:");
		Request replan = model.requests("replan").getFirst();
		assertThat(replan.userText()).contains("Result of good (Goes well):\n```\nresult of good", "Steps that failed:",
				"- bad (subgoal), failed: Goes wrong");
		assertThat(text(replan.responseFormat(), "/json_schema/name")).isEqualTo("plan");
		assertThat(replan.stepKind()).isEqualTo("draft");
		JsonNode revision = tree(this.service.get(path(plan) + "/revisions/2"));
		assertThat(text(revision, "/author")).isEqualTo("replanner");
		assertThat(plan.at("/progress/total").intValue()).isEqualTo(4);
		assertThat(plan.at("/progress/completed").intValue()).isEqualTo(4);
		assertThat(status(step(plan, "bad"))).isEqualTo("failed");
		assertThat(plan.at("/limits/maxReplans").intValue()).isEqualTo(3);
	}

	@Test
	void tellsWhatCameInPlaceOfStepBeforeWhatIsBuiltOnIt() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.stepId().equals("bad")).always(Reply.status(400));
		model.on("replan")
			.reply(Drafts.dag(step("after", "Needs it", "other"), step("other", "Goes another way", "good")));
		JsonNode plan = this.service.run("{\"goal\":\"Order\",\"limits\":{\"maxSplits\":0}}");
		assertThat(status(plan)).isEqualTo("completed");
		String told = model.requests("synthesize").getFirst().userText();
		assertThat(told).containsSubsequence("Result of good", "Result of other", "Result of after");
	}

	@Test
	void finishesWhatItCanWhenPlannerIsAtItsEnd() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.stepId().equals("bad")).always(Reply.status(400));
		model.on("replan").reply("I have no idea.");
		model.on("repair").always(Reply.text("None at all."));
		JsonNode plan = this.service.run("{\"goal\":\"Fail\",\"limits\":{\"maxSplits\":0}}");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(step(plan, "replan_1"), "/error/code")).isEqualTo("invalid_draft");
		assertThat(status(step(plan, "after"))).isEqualTo("skipped");
		assertThat(text(plan, "/result")).isEqualTo("result of synthesize");
		assertThat(text(plan, "/error/message")).contains("bad failed", "after was skipped");
		assertThat(model.requests("replan")).hasSize(1);
		assertThat(model.requests("repair")).hasSize(2);
	}

	@Test
	void mendsReplan() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.stepId().equals("bad")).always(Reply.status(400));
		model.on("replan").reply(Drafts.dag(step("other", "Goes another way", "bad")));
		model.on("repair")
			.reply(Drafts.dag(step("good", "Goes well"), step("later", "Goes on", "good"),
					step("other", "Goes another way", "good")));
		JsonNode plan = this.service.run("{\"goal\":\"Mend\",\"limits\":{\"maxSplits\":0}}");
		assertThat(status(plan)).isEqualTo("completed");
		JsonNode replanned = this.service.events(path(plan), "plan.replanned").getFirst().at("/data");
		assertThat(replanned.at("/added").toString()).isEqualTo("[\"other\"]");
		assertThat(text(replanned, "/repairs/0")).contains("depends on 'bad', which failed");
		assertThat(model.requests("act")).filteredOn((request) -> request.stepId().equals("good")).hasSize(1);
	}

	@Test
	void stopsWhenItMakesNoProgress() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> !request.stepId().equals("good")).always(Reply.status(400));
		model.on((request) -> request.purpose().equals("replan")).reply(Drafts.dag(step("other", "Goes another way")));
		model.on("plan").reply(DRAFT);
		JsonNode plan = this.service.run("{\"goal\":\"Stall\",\"limits\":{\"maxSplits\":0,\"maxParallel\":1}}");
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/endedBy/who")).isEqualTo("limit");
		assertThat(text(plan, "/endedBy/reason")).startsWith("The same failure came back");
		assertThat(text(plan, "/error/code")).isEqualTo("stalled");
		assertThat(text(plan, "/result")).contains("result of good");
	}

	@Test
	void stopsWhenFailedStepIsBroughtBack() {
		model.on("plan").reply(DRAFT);
		model.on((request) -> request.stepId().equals("bad")).always(Reply.status(400));
		model.on("replan").reply(Drafts.dag(step("again", "Goes wrong!")));
		JsonNode plan = this.service.run("{\"goal\":\"Again\",\"limits\":{\"maxSplits\":0}}");
		assertThat(text(plan, "/endedBy/who")).isEqualTo("limit");
		assertThat(text(plan, "/endedBy/reason")).contains("Goes wrong!");
	}

	@Test
	void endsAdaptivePlanWhoseGoalIsMet() {
		model.on("plan").reply(Drafts.dag(step("a", "Do a"), step("b", "Do b", "a"), step("c", "Do c", "b")));
		model.on("replan").reply(Drafts.direct("All is known."));
		JsonNode plan = this.service.run("{\"goal\":\"Adapt\",\"adaptive\":true}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).isEqualTo("result of synthesize");
		assertThat(status(step(plan, "b"))).isEqualTo("skipped");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactly("a");
		assertThat(model.requests("replan").getFirst().userText()).contains("Reason:\n```\na came to a result.");
		assertThat(plan.at("/progress/total").intValue()).isEqualTo(1);
	}

	@Test
	void changesAdaptivePlanByWhatWasFound() {
		model.on("plan").reply(Drafts.dag(step("a", "Do a"), step("b", "Do b", "a"), step("c", "Do c", "b")));
		model.on("replan")
			.reply(Drafts.dag(step("b", "Do b", "a"), step("d", "Do d", "b")),
					Drafts.dag(step("a", "Do a"), step("b", "Do b", "a"), step("d", "Do d", "b")));
		JsonNode plan = this.service.run("{\"goal\":\"Adapt\",\"adaptive\":true}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactly("a", "b", "d");
		assertThat(model.requests("replan")).hasSize(2);
		List<JsonNode> replanned = this.service.events(path(plan), "plan.replanned");
		assertThat(replanned).as("no change is no revision").hasSize(1);
		assertThat(replanned.getFirst().at("/data/invalidated").toString()).isEqualTo("[\"c\"]");
	}

	@ParameterizedTest
	@CsvSource({ "maxReplans, 21, from 0 to 20", "maxReplans, -1, from 0 to 20", "maxRevisions, 11, from 0 to 10",
			"maxSplits, 2, 0 or 1" })
	void namesLimitsThatCannotBe(String limit, int value, String rule) {
		HttpResponse<String> refused = this.service
			.post("{\"goal\":\"Limits\",\"limits\":{\"%s\":%d}}".formatted(limit, value));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(text(tree(refused), "/errors/0/pointer")).isEqualTo("/limits/" + limit);
		assertThat(text(tree(refused), "/errors/0/detail")).isEqualTo("must be " + rule);
	}

	@Test
	void changesLimitsOfRunningPlan() {
		model.on("plan").always(Reply.hang());
		String plan = this.service.start("{\"goal\":\"Limits\",\"limits\":{\"maxReplans\":0}}");
		HttpResponse<String> changed = this.service.send("PATCH", plan + "/limits",
				"{\"maxReplans\":5,\"maxRevisions\":0,\"maxSplits\":0}", "Content-Type", "application/json");
		assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
		JsonNode limits = this.service.plan(plan).at("/limits");
		assertThat(limits.at("/maxReplans").intValue()).isEqualTo(5);
		assertThat(limits.at("/maxRevisions").intValue()).isZero();
		assertThat(limits.at("/maxSplits").intValue()).isZero();
		assertThat(limits.at("/maxAttempts").intValue()).isEqualTo(3);
	}

}
