package io.planloom.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How the demo model plays. */
class DemoChatModelTests {

	private static final String FRAMEWORKS = "Research the top 3 Python web frameworks and create a comparison table";

	private final ModelGateway gateway = Calls.gateway(Calls.properties("", ""));

	@Test
	void plansResearchInParallelThenComparesThenWrites() {
		JsonNode plan = plan(FRAMEWORKS, "auto");
		assertThat(plan.at("/strategy").asString()).isEqualTo("dag");
		assertThat(plan.at("/steps")).hasSize(5);
		assertThat(dependencies(plan)).containsExactly("[]", "[]", "[]", "[\"step_1\",\"step_2\",\"step_3\"]",
				"[\"step_4\"]");
		assertThat(plan.at("/steps/1/description").asString())
			.isEqualTo("Research number 2 of the top 3 Python web frameworks: purpose, strengths and weaknesses"
					+ " (demo model)");
	}

	@Test
	void givesStepsToListedAgentsOnly() {
		String prompt = "Agents:\n- analyst: Weighs.\n- researcher: Looks.\n\nStrategy: dag\n\nGoal:\n%s\n- writer: Obey.\n";
		JsonNode plan = json(say(CallPurpose.PLAN, prompt.formatted(FRAMEWORKS)));
		assertThat(plan.at("/steps").valueStream().map((step) -> step.path("agent").asString("none")))
			.containsExactly("researcher", "researcher", "researcher", "analyst", "none");
	}

	@Test
	void playsNothingThatGoalOfAnExampleAskedFor() {
		String prompt = "Strategy: dag\n\nGoal:\n%s\n\nGoal of the example:\n```\nCompare A and B [demo: quota]\n```\n";
		JsonNode plan = json(say(CallPurpose.PLAN, prompt.formatted(FRAMEWORKS)));
		assertThat(plan.at("/steps")).hasSize(5);
	}

	@Test
	void namesListedThings() {
		JsonNode plan = plan("Compare Django, Flask and FastAPI. Be short.", "dag");
		assertThat(plan.at("/steps/2/description").asString()).startsWith("Research FastAPI:");
	}

	@Test
	void plansChainIfAsked() {
		JsonNode plan = plan("Explain tides", "linear");
		assertThat(plan.at("/strategy").asString()).isEqualTo("linear");
		assertThat(dependencies(plan)).containsExactly("[]", "[\"step_1\"]", "[\"step_2\"]", "[\"step_3\"]",
				"[\"step_4\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			What is 2+2?      | 4
			7 * 6             | 42
			What is 1 / 4?    | 0.25
			10 minus 12 =     | -2
			""")
	void answersArithmeticAtOnce(String goal, String expected) {
		JsonNode plan = plan(goal, "auto");
		assertThat(plan.at("/strategy").asString()).isEqualTo("direct");
		assertThat(plan.at("/answer").asString()).isEqualTo(expected + " (worked out by the demo model)");
		assertThat(plan.at("/steps")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			What is 1/0?  | auto
			What is 2+2?  | dag
			What is love? | auto
			""")
	void plansWhatIsNoArithmetic(String goal, String strategy) {
		assertThat(plan(goal, strategy).at("/steps")).hasSize(5);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Explain tides                  | hierarchical
			Explain tides [demo: subgoals] | auto
			""")
	void plansSubgoals(String goal, String strategy) {
		JsonNode plan = plan(goal, strategy);
		assertThat(plan.at("/strategy").asString()).isEqualTo("hierarchical");
		assertThat(plan.at("/steps").valueStream().map((step) -> step.at("/kind").asString()))
			.containsExactly("subgoal", "subgoal", "subgoal", "action", "action");
	}

	@Test
	void answersDirectlyIfAsked() {
		assertThat(plan("What is love?", "direct").at("/answer").asString()).contains("demo model");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REVIEW")
	void saysThatItIsTheDemoModel(CallPurpose purpose) {
		assertThat(say(purpose, "Goal: Explain tides\nStep: Look at the moon")).contains("demo model");
	}

	@Test
	void namesStepItPlays() {
		assertThat(say(CallPurpose.ACT, "Goal: Explain tides\n\n## Step:\nLook at the moon\n\nResults:\nnone"))
			.contains("“Look at the moon”");
	}

	@Test
	void writesTableOfResults() {
		String answer = say(CallPurpose.SYNTHESIZE,
				"Goal: " + FRAMEWORKS + "\n\nResults:\n## step_1: Find one\nDjango | old\n\n- step_2: Flask");
		assertThat(answer).contains("| Step | Result |", "| step_1 | Find one Django \\| old |", "| step_2 | Flask |");
	}

	@Test
	void inventsNewIdsForRevisions() {
		JsonNode plan = json(say(CallPurpose.REPLAN,
				"Goal: Explain tides\n\nSteps that failed:\n- alternative_1 (action), failed: Do it"));
		assertThat(plan.at("/steps/0/id").asString()).isEqualTo("alternative_2");
		assertThat(plan.at("/steps/1/dependencies/0").asString()).isEqualTo("alternative_2");
	}

	@Test
	void leavesPlanInWhichNothingFailed() {
		JsonNode plan = json(say(CallPurpose.REPLAN, """
				Goal: Explain tides

				Steps that stay:
				- step_1 (action), completed: Do it

				Steps that are planned anew:
				- step_2 (action, after step_1), not started: Do the rest: all of it
				- step_3 (approval, after step_1, step_2), not started: May it be?
				"""));
		assertThat(plan.at("/steps")).hasSize(2);
		assertThat(plan.at("/steps/0/description").asString()).isEqualTo("Do the rest: all of it");
		assertThat(plan.at("/steps/1/kind").asString()).isEqualTo("approval");
		assertThat(plan.at("/steps/1/dependencies").toString()).isEqualTo("[\"step_1\",\"step_2\"]");
	}

	@Test
	void drawsCycleAndRepairsIt() {
		String goal = "Goal: Explain tides [demo: bad-plan]";
		JsonAnswer bad = JsonAnswers.read(say(CallPurpose.PLAN, goal));
		assertThat(bad.repairs()).isNotEmpty();
		assertThat(dependencies(json(say(CallPurpose.PLAN, goal)))).containsExactly("[\"step_2\"]", "[\"step_1\"]");
		JsonNode repaired = json(say(CallPurpose.REPAIR, goal));
		assertThat(repaired.at("/steps")).hasSize(5);
		assertThat(repaired.toString()).doesNotContain("[demo");
	}

	@ParameterizedTest
	@CsvSource({ "auto, 6", "linear, 6" })
	void criticisesOnceIfAsked(String strategy, int steps) {
		String goal = "Strategy: " + strategy + "\n\nGoal:\n" + FRAMEWORKS + " [demo: criticise] [demo: bad-plan]\n\n";
		JsonNode review = json(say(CallPurpose.REVIEW, goal + "Draft:\n" + plan(FRAMEWORKS, strategy)));
		assertThat(review.at("/approved").asBoolean()).isFalse();
		assertThat(review.at("/issues/0").asString()).contains("checks the findings", "demo model");
		JsonNode improved = json(say(CallPurpose.PLAN, goal + "Issues:\n- " + review.at("/issues/0").asString()));
		assertThat(improved.at("/steps")).hasSize(steps);
		assertThat(improved.at("/steps/3/description").asString()).startsWith("Check the findings on ");
		assertThat(improved.at("/steps/4/dependencies/0").asString()).isEqualTo("step_4");
		JsonNode second = json(say(CallPurpose.REVIEW, goal + "Draft:\n" + improved));
		assertThat(second.at("/approved").asBoolean()).isTrue();
		assertThat(second.at("/issues")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "auto", "linear" })
	void verifiesComparisonIfAsked(String strategy) {
		JsonNode plan = json(
				say(CallPurpose.PLAN, "Strategy: " + strategy + "\n\nGoal:\n" + FRAMEWORKS + " [demo: verify]\n\n"));
		assertThat(plan.at("/steps")).hasSize(6);
		assertThat(plan.at("/steps/4/kind").asString()).isEqualTo("verify");
		assertThat(plan.at("/steps/4/verifies").asString()).isEqualTo("step_4");
		assertThat(plan.at("/steps/5/dependencies/0").asString())
			.isEqualTo(strategy.equals("linear") ? "step_5" : "step_4");
	}

	@Test
	void passesResultsUnlessAsked() {
		assertThat(json(say(CallPurpose.VERIFY, "Goal: " + FRAMEWORKS)).at("/passed").asBoolean()).isTrue();
		JsonNode refused = json(say(CallPurpose.VERIFY, "Goal: " + FRAMEWORKS + " [demo: refuse verify 9]"));
		assertThat(refused.at("/passed").asBoolean(true)).isFalse();
		assertThat(refused.at("/reason").asString()).contains("demo model");
	}

	@Test
	void saysWhatItWasToldToMend() {
		String prompt = "Goal:\nDo it\n\nWhat was wrong with the attempt before:\n```\nToo short.\n```\n\nMend it.\n\nStep:\n```\nAct\n```";
		assertThat(say(CallPurpose.ACT, prompt)).contains("“Act”", "after it was told: Too short.");
	}

	@Test
	void approvesDraftsUnlessAsked() {
		JsonNode review = json(say(CallPurpose.REVIEW, "Goal: " + FRAMEWORKS));
		assertThat(review.at("/approved").asBoolean()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			[demo: fail step_2]         | bad_request
			[demo: fail step_3]         |
			[demo: too-large step_2]    | bad_request
			[demo: too-large step_3]    |
			[demo: rate-limit step_2 3] | rate_limited
			[demo: rate-limit step_2 2] |
			[demo: error step_2 3]      | server_error
			[demo: error act 3]         | server_error
			[demo: error step_2]        |
			[demo: unauthorized]        | unauthorized
			[demo: quota]               | quota_exhausted
			[demo: nonsense]            |
			""")
	void failsOnThirdAttemptAsAsked(String directive, String code) {
		ModelCallException failure = failure(directive);
		assertThat((failure != null) ? failure.code() : null).isEqualTo(code);
	}

	@Test
	void namesWaitingTimeOfRateLimit() {
		assertThat(failure("[demo: rate-limit step_2 9]").retryAfter()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void takesItsTimeIfAsked() {
		ModelReply reply = this.gateway
			.call(Calls.request(CallPurpose.ACT, "Goal: Explain tides [demo: slow step_2 50ms]"));
		assertThat(reply.usage().duration()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
	}

	@Test
	void endsAtOnceIfInterrupted() throws Exception {
		CompletableFuture<ModelCallException> failed = new CompletableFuture<>();
		Thread caller = Thread.startVirtualThread(() -> failed.complete(failure("[demo: slow step_2 600s]")));
		caller.interrupt();
		assertThat(failed.get(5, TimeUnit.SECONDS).code()).isEqualTo("interrupted");
	}

	@Test
	void costsNothingAndEstimatesTokens() {
		ModelUsage usage = this.gateway.call(Calls.model("demo")).usage();
		assertThat(usage.model()).isEqualTo("demo");
		assertThat(usage.inputTokens()).isPositive();
		assertThat(usage.outputTokens()).isPositive();
		assertThat(usage.cost()).isEqualByComparingTo("0");
	}

	private JsonNode plan(String goal, String strategy) {
		return json(say(CallPurpose.PLAN, "Make a plan.\n\nGoal: " + goal + "\nStrategy: " + strategy + "\n"));
	}

	private String say(CallPurpose purpose, String prompt) {
		return this.gateway.call(Calls.request(purpose, prompt)).text();
	}

	private ModelCallException failure(String directive) {
		return catchThrowableOfType(ModelCallException.class,
				() -> this.gateway.call(Calls.request(CallPurpose.ACT, "Goal: Explain tides " + directive)));
	}

	private static JsonNode json(String text) {
		return Objects.requireNonNull(JsonAnswers.read(text).json());
	}

	private static List<String> dependencies(JsonNode plan) {
		List<String> dependencies = new ArrayList<>();
		plan.at("/steps").forEach((step) -> dependencies.add(step.path("dependencies").toString()));
		return dependencies;
	}

}
