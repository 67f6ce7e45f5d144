package io.planloom.acceptance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Steps that run while the planner is still writing. Its planner is one that no other
 * test made refuse streams, which is remembered.
 */
@TestPropertySource(properties = { "planloom.models.planner=early-planner", "planloom.budget.grant-tokens=17000" })
class EarlyStartIntegrationTests extends AbstractAcceptanceTests {

	private static final Duration WRITING = Duration.ofSeconds(2);

	private static final int PIECES = 40;

	private static final String LONG = " and tell of it at length".repeat(12);

	private static final String DRAFT = Drafts.dag(step("a", "Do A"), step("b", "Do B with {{a}}", "a"),
			step("c", "Do C" + LONG, "a"), step("d", "Do D" + LONG, "b", "c"));

	@Test
	void stepsStartBeforeThePlannerHasEnded() {
		CountDownLatch written = new CountDownLatch(1);
		model.on("plan").reply(Reply.text(DRAFT).over(WRITING, PIECES).holdMidway(written));
		String path = this.service.start(goal("Start early"));
		awaitCompleted(path, "b");
		written.countDown();
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		Instant drafted = occurredAt(plan, "plan.drafted");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactlyInAnyOrder("a", "b", "c", "d");
		assertThat(model.requests("act").getFirst().stepId()).isEqualTo("a");
		assertThat(model.requests("act").getFirst().arrivedAt()).isBefore(drafted);
		assertThat(model.requests("act").get(1).userText()).contains("result of a");
		assertThat(types(plan)).containsSubsequence("plan.created", "step.planned", "step.started", "step.completed",
				"plan.drafted", "step.started", "plan.completed");
		JsonNode told = this.service.events(path(plan), "step.planned").get(1).at("/data");
		assertThat(told.at("/step/id").asString()).isEqualTo("b");
		assertThat(told.at("/step/status").asString()).isEqualTo("pending");
		assertThat(told.at("/dependencies").valueStream().map(JsonNode::asString)).containsExactly("a");
		assertThat(told.at("/progress/total").asInt()).isEqualTo(2);
		JsonNode whole = this.service.events(path(plan), "plan.drafted").getFirst().at("/data");
		assertThat(whole.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("a", "b", "c",
				"d");
		assertThat(whole.at("/repairs")).isEmpty();
		assertThat(plan.at("/steps").valueStream().map((step) -> text(step, "/id"))).containsExactly("draft", "a", "b",
				"c", "d", "synthesize");
	}

	/** The dearest price is 10 for a million tokens. */
	@Test
	void earlyStepsAreGrantedWhatIsConfigured() {
		model.on("plan").reply(Reply.text(DRAFT).hangMidway().over(WRITING, PIECES));
		model.on("act").reply(Reply.hang());
		String path = this.service.start(goal("Grant it"));
		await().until(() -> model.requests("act").size() == 1);
		assertThat(status(this.service.plan(path))).isEqualTo("planning");
		assertThat(grant("a", "tokens")).isEqualByComparingTo("17000");
		assertThat(grant("a", "cost")).isEqualByComparingTo("0.17");
	}

	@Test
	void planIsSeenToBePlannedWhileItsFirstStepsRun() {
		model.on("plan").reply(Reply.text(DRAFT).hangMidway().over(WRITING, PIECES));
		String path = this.service.start(goal("Look at it"));
		awaitCompleted(path, "b");
		JsonNode plan = this.service.plan(path);
		assertThat(status(plan)).isEqualTo("planning");
		assertThat(plan.at("/revision").asInt()).isZero();
		assertThat(plan.at("/progress/completed").asInt()).isEqualTo(2);
		assertThat(this.service.get(path + "/estimate").statusCode()).isEqualTo(200);
		assertThat(this.service.get(path + "/graph").body()).contains("a: Do A");
		assertThat(this.service.send("POST", path + "/cancel", null).statusCode()).isEqualTo(200);
		assertThat(status(this.service.plan(path))).isEqualTo("cancelled");
		assertThat(this.service.get(path + "/result?partial=true").body()).contains("result of a");
	}

	@Test
	void keepsWhatFitsWhenThePlannerHasToMendItsDraft() {
		CountDownLatch written = new CountDownLatch(1);
		model.on("plan")
			.reply(Reply
				.text(Drafts.dag(step("a", "Do A"), step("b", "Do B"), step("c", "Do C" + LONG + LONG, "nothing")))
				.over(WRITING, PIECES)
				.holdMidway(written));
		model.on("repair").reply(Drafts.dag(step("a", "Do A"), step("c", "Do C", "a")));
		String path = this.service.start(goal("Mend it"));
		awaitCompleted(path, "b");
		written.countDown();
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(this.service.events(path(plan), "plan.drafted").getFirst().at("/data/repairs").toString())
			.contains("Step 'b' began before the plan was whole, and has no place in it: it was completed.");
		assertThat(step(plan, "b").at("/superseded").asInt()).isEqualTo(1);
		assertThat(plan.at("/progress/total").asInt()).isEqualTo(2);
		assertThat(model.requests("synthesize").getFirst().userText()).doesNotContain("result of b");
	}

	@Test
	void goesOnFromEarlyStepsWhenThePlannerIsCutOff() {
		CountDownLatch written = new CountDownLatch(1);
		model.on("plan")
			.reply(Reply.text(DRAFT).cutMidway().over(WRITING, PIECES).holdMidway(written),
					Reply.text(DRAFT).over(WRITING, PIECES));
		String path = this.service.start(goal("Cut it"));
		awaitCompleted(path, "b");
		written.countDown();
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("plan")).hasSize(2);
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactlyInAnyOrder("a", "b", "c", "d");
		assertThat(types(plan)).containsSubsequence("step.completed", "step.retrying", "plan.drafted");
		assertThat(this.service.events(path(plan), "step.planned")).extracting((event) -> text(event, "/data/step/id"))
			.doesNotHaveDuplicates();
	}

	@Test
	void keepsEarlyStepsWhenTheDraftReachesItsLengthLimit() {
		CountDownLatch written = new CountDownLatch(1);
		String half = DRAFT.substring(0, DRAFT.length() - 60).strip();
		model.on("plan")
			.reply(Reply.text(half).finishReason("length").over(WRITING, PIECES).holdMidway(written),
					Reply.text(DRAFT).over(WRITING, PIECES));
		String path = this.service.start(goal("Write more"));
		awaitCompleted(path, "b");
		written.countDown();
		JsonNode plan = this.service.awaitEnd(path);
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("plan")).hasSize(2).extracting(Request::attempt).containsOnly(1);
		assertThat(model.requests("plan").getLast().messages()).extracting((message) -> text(message, "/content"))
			.as("it is shown what it wrote, so that it keeps to that")
			.contains(half);
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactlyInAnyOrder("a", "b", "c", "d");
		assertThat(this.service.events(path(plan), "plan.drafted").getFirst().at("/data/repairs")).isEmpty();
		assertThat(this.service.events(path(plan), "step.planned")).extracting((event) -> text(event, "/data/step/id"))
			.doesNotHaveDuplicates();
	}

	@Test
	void nothingThatIsToBeLookedOverStartsEarly() {
		model.on("plan").always(Reply.text(DRAFT).over(WRITING, PIECES));
		JsonNode reviewed = this.service.run("{\"goal\":\"Look it over\",\"review\":true}");
		assertThat(status(reviewed)).isEqualTo("completed");
		assertThat(types(reviewed)).doesNotContain("step.planned");
		String path = this.service.start("{\"goal\":\"Ask me\",\"approval\":\"plan\"}");
		await().until(() -> status(this.service.plan(path)), "awaiting_approval"::equals);
		assertThat(this.service.events(path, "step.planned")).isEmpty();
		assertThat(this.service.events(path, "step.started")).hasSize(1);
	}

	@Test
	void nothingStartsEarlyWhereOneStepMayRunAtATime() {
		model.on("plan").reply(Reply.text(DRAFT).over(WRITING, PIECES));
		JsonNode plan = this.service.run("{\"goal\":\"One at a time\",\"limits\":{\"maxParallel\":1}}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act").getFirst().arrivedAt()).isAfter(occurredAt(plan, "plan.drafted"));
	}

	@Test
	void plansWhereTheEndpointDoesNotStream() {
		model.on((request) -> request.model().equals("refuser") && request.wantsStream())
			.always(Reply.status(400).code("unsupported_value"));
		model.on((request) -> request.model().equals("refuser") && !request.wantsStream()).always(Reply.text(DRAFT));
		JsonNode plan = this.service.run("{\"goal\":\"No stream\",\"plannerModel\":\"refuser\"}");
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(types(plan)).doesNotContain("step.planned");
	}

	private void awaitCompleted(String path, String step) {
		await().until(() -> this.service.plan(path), (plan) -> plan.at("/steps")
			.valueStream()
			.anyMatch((candidate) -> text(candidate, "/id").equals(step) && status(candidate).equals("completed")));
	}

	/** Reads what the one open plan holds for the attempt of a step. */
	private BigDecimal grant(String step, String part) {
		return this.jdbc.sql("""
				select cast(g.value ->> :part as numeric) from plan p, jsonb_each(p.grants) g
				where p.ended_at is null and g.key like :attempt""")
			.param("part", part)
			.param("attempt", step + " 1 %")
			.query(BigDecimal.class)
			.single();
	}

	private List<String> types(JsonNode plan) {
		return this.service.events(path(plan)).stream().map((event) -> text(event, "/type")).toList();
	}

	private Instant occurredAt(JsonNode plan, String type) {
		return Instant.parse(text(this.service.events(path(plan), type).getFirst(), "/occurredAt"));
	}

}
