package io.planloom.planning;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.planloom.agents.Agents;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.modelcalls.UnmeteredModels;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.StepSpec;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.view.SimilarPlans;
import io.planloom.plan.work.AttemptContext;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DraftReview;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.prompts.PlanTools;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedGateway;
import io.planloom.testing.ClaimedStepBuilder;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.mockito.Mockito.mock;

/** How drafts are reviewed and improved, over HTTP. */
class ReviewLoopIntegrationTests {

	private static final String ONE = Drafts.dag(step("a", "Do A"));

	private static final String TWO = Drafts.dag(step("a", "Do A"), step("b", "Do B"));

	private static final String THREE = Drafts.dag(step("a", "Do A"), step("b", "Do B"), step("c", "Do C"));

	private static final String CYCLE = Drafts.dag(step("a", "Do A", "b"), step("b", "Do B", "a"));

	private static final String APPROVED = "{\"approved\":true,\"issues\":[]}";

	private static final ScriptedGateway model = ScriptedGateway.start();

	@AfterEach
	void reset() {
		model.server().reset();
	}

	@AfterAll
	static void close() {
		model.close();
	}

	@Test
	void asksReviewerForJudgementWithStrictSchema() {
		model.server().on("plan").reply(TWO);
		StepOutcome.Drafted drafted = drafted(1);
		Request request = model.server().lastRequest();
		assertThat(request.purpose()).isEqualTo("review");
		assertThat(request.model()).as("who planned judges").isEqualTo("planner-x");
		assertThat(request.stepKind()).isEqualTo("draft");
		assertThat(request.responseFormat().at("/json_schema/name").asString()).isEqualTo("plan_review");
		assertThat(request.responseFormat().at("/json_schema/strict").asBoolean()).isTrue();
		assertThat(request.userText()).contains("\nGoal:\n", "Compare two engines", "\nDraft:\n", "\"Do B\"");
		assertThat(drafted.steps()).isEqualTo(steps("a", "b"));
		assertThat(drafted.repairs()).isEmpty();
		assertThat(drafted.reviews()).containsExactly(new DraftReview(steps("a", "b"), true, List.of()));
		assertThat(purposes(drafted)).containsExactly("plan", "review");
	}

	@Test
	void showsPlannerItsDraftAndTheIssues() {
		model.server().on("plan").reply(ONE, TWO);
		model.server().on("review").reply(issue("B is missing."));
		StepOutcome.Drafted drafted = drafted(1);
		assertThat(drafted.steps()).isEqualTo(steps("a", "b"));
		assertThat(drafted.reviews()).containsExactly(new DraftReview(steps("a"), false, List.of("B is missing.")));
		assertThat(purposes(drafted)).containsExactly("plan", "review", "plan");
		List<JsonNode> first = model.server().requests().getFirst().messages();
		List<JsonNode> last = model.server().lastRequest().messages();
		assertThat(last.subList(0, 2)).isEqualTo(first);
		assertThat(last.get(2).path("role").asString()).isEqualTo("assistant");
		assertThat(last.get(2).path("content").asString()).contains("\"Do A\"");
		assertThat(last.get(3).path("content").asString()).contains("Issues:\n```\n- B is missing.\n```");
	}

	@Test
	void mendsImprovedDraftToo() {
		model.server().on("plan").reply(ONE, CYCLE);
		model.server().on("review").reply(issue("B is missing."));
		model.server().on("repair").reply(TWO);
		StepOutcome.Drafted drafted = drafted(1);
		assertThat(drafted.steps()).isEqualTo(steps("a", "b"));
		assertThat(drafted.repairs())
			.containsExactly("Asked the model again: These steps wait for each other: 'a' → 'b' → 'a'.");
		assertThat(model.server().lastRequest().userText()).contains("- B is missing.", "wait for each other");
	}

	@ParameterizedTest
	@MethodSource("uselessImprovements")
	void keepsDraftWhenItsImprovementIsOfNoUse(Reply useless, String reason) {
		model.server().on("repair").always(useless);
		model.server().on("plan").reply(Reply.text(ONE), useless);
		model.server().on("review").reply(issue("B is missing."));
		StepOutcome.Drafted drafted = drafted(1);
		assertThat(drafted.steps()).isEqualTo(steps("a"));
		assertThat(drafted.repairs()).containsExactly("Kept the draft that was not approved: " + reason);
		assertThat(drafted.reviews()).containsExactly(new DraftReview(steps("a"), false, List.of("B is missing.")));
	}

	static Stream<Object[]> uselessImprovements() {
		return Stream.of(new Object[] { Reply.text(CYCLE), "These steps wait for each other: 'a' → 'b' → 'a'." },
				new Object[] { Reply.text(Drafts.direct("Four")), "The planner answered instead of improving it." },
				new Object[] { Reply.text(ONE), "The planner wrote the same again." }, new Object[] { Reply.status(413),
						"The prompt is longer than the model can read: Scripted error 413." });
	}

	@Test
	void asksReviewerAgainForAnswerThatCannotBeRead() {
		model.server().on("plan").reply(ONE);
		model.server().on("review").reply("Looks good to me.");
		model.server().on("repair").reply(APPROVED);
		StepOutcome.Drafted drafted = drafted(1);
		assertThat(purposes(drafted)).containsExactly("plan", "review", "repair");
		assertThat(drafted.reviews()).hasSize(1);
		assertThat(drafted.repairs()).containsExactly("Asked the reviewer again: There is no JSON in the answer.");
		Request again = model.server().lastRequest();
		assertThat(again.responseFormat().at("/json_schema/name").asString()).isEqualTo("plan_review");
		assertThat(again.userText()).contains("Draft:", "- There is no JSON in the answer.");
		assertThat(again.messages().get(2).path("content").asString()).isEqualTo("Looks good to me.");
	}

	@Test
	void goesOnWithoutReviewThatCannotBeRead() {
		model.server().on("plan").reply(ONE);
		model.server().on("review").reply("Looks good to me.");
		model.server().on("repair").reply("{\"approved\":false,\"issues\":[]}");
		StepOutcome.Drafted drafted = drafted(1);
		assertThat(drafted.steps()).isEqualTo(steps("a"));
		assertThat(drafted.reviews()).isEmpty();
		assertThat(drafted.repairs()).containsExactly("Asked the reviewer again: There is no JSON in the answer.",
				"Went on without a review: 'approved' is false, and 'issues' names nothing that is wrong.");
		assertThat(purposes(drafted)).containsExactly("plan", "review", "repair");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 402, 404, 413 })
	void goesOnWithoutReviewerThatRefuses(int status) {
		model.server().on("plan").reply(ONE);
		model.server().on("review").reply(Reply.status(status));
		StepOutcome.Drafted drafted = drafted(1);
		assertThat(drafted.reviews()).isEmpty();
		assertThat(drafted.repairs()).singleElement().asString().startsWith("Went on without a review: The ");
		assertThat(drafted.calls()).extracting(ModelCall::errorCode).first().isNull();
		assertThat(drafted.calls()).extracting(ModelCall::errorCode).last().isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "review", "plan" })
	void waitsWhenCallsAreLimited(String purpose) {
		fail(purpose, Reply.rateLimited("7"));
		assertThat(execute(1, 2, true)).asInstanceOf(type(StepOutcome.Postponed.class)).satisfies((retry) -> {
			assertThat(retry.retryAfter()).isEqualTo(Duration.ofSeconds(7));
			assertThat(retry.calls()).extracting(ModelCall::errorCode)
				.endsWith(StepErrorCode.RATE_LIMITED)
				.startsWith((ErrorCode) null);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "review", "plan" })
	void triesLaterWhenEndpointFails(String purpose) {
		fail(purpose, Reply.status(500));
		assertThat(execute(1, 3, true)).isInstanceOf(StepOutcome.RetryLater.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "review", "plan" })
	void goesOnWithWhatItHasInLastAttempt(String purpose) {
		fail(purpose, Reply.status(500));
		assertThat(execute(1, 2, true)).asInstanceOf(type(StepOutcome.Drafted.class)).satisfies((drafted) -> {
			assertThat(drafted.steps()).isEqualTo(steps("a"));
			assertThat(drafted.repairs()).singleElement().asString().contains(": The model endpoint failed");
		});
	}

	@Test
	void onlyCriticisesWithoutRounds() {
		model.server().on("plan").reply(ONE);
		model.server().on("review").reply(issue("B is missing."));
		StepOutcome.Drafted drafted = drafted(0);
		assertThat(purposes(drafted)).containsExactly("plan", "review");
		assertThat(drafted.reviews()).extracting(DraftReview::approved).containsExactly(false);
		assertThat(drafted.repairs()).isEmpty();
	}

	@Test
	void judgesImprovedDraftInEachFurtherRound() {
		model.server().on("plan").reply(ONE, TWO, THREE);
		model.server().on("review").reply(issue("B is missing."), issue("C is missing."));
		StepOutcome.Drafted drafted = drafted(2);
		assertThat(purposes(drafted)).containsExactly("plan", "review", "plan", "review", "plan");
		assertThat(drafted.steps()).isEqualTo(steps("a", "b", "c"));
		assertThat(drafted.reviews()).extracting(DraftReview::steps).containsExactly(steps("a"), steps("a", "b"));
		assertThat(model.server().lastRequest().messages()).as("the latest draft alone is shown").hasSize(4);
	}

	@Test
	void endsWithRoundInWhichDraftIsApproved() {
		model.server().on("plan").reply(ONE, TWO);
		model.server().on("review").reply(issue("B is missing."), APPROVED);
		StepOutcome.Drafted drafted = drafted(5);
		assertThat(purposes(drafted)).containsExactly("plan", "review", "plan", "review");
		assertThat(drafted.reviews()).extracting(DraftReview::approved).containsExactly(false, true);
	}

	@Test
	void reviewsNoAnswer() {
		model.server().on("plan").reply(Drafts.direct("Four"));
		assertThat(execute(1, 3, true)).isInstanceOf(StepOutcome.Answered.class);
		assertThat(model.server().requests()).hasSize(1);
	}

	@Test
	void reviewsNothingUnlessAsked() {
		model.server().on("plan").reply(ONE);
		assertThat(execute(1, 3, false)).isInstanceOf(StepOutcome.Drafted.class);
		assertThat(model.server().requests()).hasSize(1);
	}

	/** The first call for a plan succeeds. */
	private static void fail(String purpose, Reply failure) {
		if (purpose.equals("plan")) {
			model.server().on("plan").reply(Reply.text(ONE), failure);
			model.server().on("review").reply(issue("B is missing."));
		}
		else {
			model.server().on("plan").reply(ONE);
			model.server().on("review").reply(failure);
		}
	}

	private static StepOutcome.Drafted drafted(int rounds) {
		StepOutcome outcome = execute(rounds, 3, true);
		assertThat(outcome).isInstanceOf(StepOutcome.Drafted.class);
		return (StepOutcome.Drafted) outcome;
	}

	/** Runs the second attempt of so many. */
	private static StepOutcome execute(int rounds, int maxAttempts, boolean review) {
		PlanSpec planSpec = PlanSpecBuilder.goal("Compare two engines")
			.plannerModel("planner-x")
			.review(review)
			.build();
		ClaimedStep second = ClaimedSteps.of("draft", new StepSpec.Draft("Plan"), planSpec);
		ClaimedStep claimedStep = ClaimedStepBuilder.like(second)
			.planSpec(planSpec)
			.limits(LimitsBuilder.limits().attempts(maxAttempts).build())
			.notes(new AttemptContext(List.of(), null, List.of(), 1, "", List.of()))
			.build();
		PlanningProperties properties = new PlanningProperties(rounds, new PlanningProperties.Memory(false, 0.5));
		return new DraftExecutor(UnmeteredModels.of(model.gateway()), new Agents(List.of()),
				new DraftPrompts(new PlanningPrompts(TestPrompts.BUILT_IN, PlanTools.none()),
						new ExamplePlans(properties, mock(SimilarPlans.class)), mock()),
				(assigned, steps) -> {
				}, mock(), properties)
			.execute(claimedStep);
	}

	private static String issue(String issue) {
		return "{\"approved\":false,\"issues\":[\"%s\"]}".formatted(issue);
	}

	private static List<DraftedStep> steps(String... ids) {
		return Stream.of(ids)
			.map((id) -> new DraftedStep(id, new StepSpec.Action("Do " + id.toUpperCase(Locale.ROOT)), List.of()))
			.toList();
	}

	private static List<String> purposes(StepOutcome outcome) {
		return outcome.calls().stream().map(ModelCall::purpose).toList();
	}

}
