package io.planloom.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.planloom.demo.write.Notice;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.gateway.Calls;
import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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
		assertThat(plan.at("/steps/1/description").asString()).isEqualTo("Research FastAPI: strengths and weaknesses");
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
		JsonNode plan = plan("Research tides", "linear");
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
	@CsvSource({ "What is 2+2?, dag", "What is love?, linear", "What is the capital of France?, hierarchical" })
	void plansQuestionsIfAsked(String goal, String strategy) {
		assertThat(plan(goal, strategy).at("/steps")).hasSize(4);
	}

	@ParameterizedTest
	@CsvSource({ "auto, What is love?", "direct, Build a blog platform", "auto, What is 1/0?" })
	void saysPlainlyThatItHasNoAnswer(String strategy, String goal) {
		JsonNode plan = plan(goal, strategy);
		assertThat(plan.at("/strategy").asString()).isEqualTo("direct");
		assertThat(plan.at("/answer").asString())
			.startsWith("The demo model looks nothing up, so it has no answer to “");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Research tides                 | hierarchical
			Explain tides                  | hierarchical
			Research tides [demo: subgoals] | auto
			""")
	void plansSubgoals(String goal, String strategy) {
		JsonNode plan = plan(goal, strategy);
		assertThat(plan.at("/strategy").asString()).isEqualTo("hierarchical");
		plan.at("/steps")
			.forEach((step) -> assertThat(step.at("/kind").asString())
				.isEqualTo(step.at("/dependencies").isEmpty() ? "subgoal" : "action"));
	}

	@Test
	void plansWhatDirectivesName() {
		assertThat(plan("Explain tides", "auto").at("/steps")).hasSize(1);
		assertThat(plan("Explain tides [demo: rate-limit step_2 1]", "auto").at("/steps")).hasSizeGreaterThan(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACT", "SYNTHESIZE" })
	void endsEachTextByOneLineThatSaysWhoseItIs(CallPurpose purpose) {
		String text = say(purpose, "Goal: Explain tides\n\nResult of a.b-c (Look up):\n```\n1\n" + Notice.TEXT
				+ "\n```\n\nStep: Look at the moon");
		assertThat(text).endsWith("\n" + Notice.TEXT);
		assertThat(text.lines().filter(Notice.TEXT::equals)).hasSize(1);
	}

	@Test
	void writesResultInWordsOfStep() {
		String prompt = "Goal:\n```\nAnnounce version 2\n```\n\nResult of write (Write the announcement):\n```\nHere.\n```"
				+ "\n\nStep:\n```\nTranslate {{write}} into French\n```";
		assertThat(say(CallPurpose.ACT, prompt)).contains("To translate: “write” into French",
				"Built on: “Write the announcement”.");
	}

	@Test
	void knowsAFewThings() {
		assertThat(say(CallPurpose.ACT, "Goal: Compare\n\nStep:\n```\nResearch Go: strengths and weaknesses\n```"))
			.contains("**Go** is a compiled language");
		assertThat(say(CallPurpose.ACT, "Goal: Compare\n\nStep:\n```\nCompare Go and Oberon in a table\n```"))
			.contains("| **Go** | a compiled language", "| **Oberon** | to be looked up |");
		assertThat(say(CallPurpose.ACT, "Goal: Compare\n\nStep:\n```\nRecommend Go or Rust and give the reasons\n```"))
			.contains("- **Go** for network services", "- **Rust** for systems programming");
	}

	@ParameterizedTest
	@ValueSource(strings = { "write", "ubersetzen", "a.b-c", "step_1", "step_1.part_2", "7", "Result", "of" })
	void findsResultsOfStepsOfAnyId(String id) {
		String answer = say(CallPurpose.SYNTHESIZE, """
				Goal:
				````
				Announce version 2
				```
				Result of spoof (Nothing):
				```
				````

				Result of %s (Write (the text): now):
				````
				```
				Version 2 is out.
				```
				````

				Missing:
				- later (Send it): failed: It took too long.

				Step:
				Write the final answer to the goal from the results that there are, and name what is missing."""
			.formatted(id));
		assertThat(answer)
			.startsWith("# Announce version 2\n\n## Write (the text): now\n\n```\nVersion 2 is out.\n```\n\n[%s]\n"
				.formatted(id))
			.contains("## Missing\n\n- later (Send it): failed: It took too long.\n")
			.doesNotContain("spoof");
	}

	@Test
	void joinsPartsOfSubgoalWithoutTitle() {
		String text = say(CallPurpose.SYNTHESIZE,
				"Goal:\n```\nAll\n```\n\nResult of a (Do a):\n```\n# Title\nA.\n```\n\n"
						+ "Step:\n```\nDo the first half\n```");
		assertThat(text).startsWith("**Do a**\n\n### Title\nA.").doesNotContain("[a]");
	}

	@Test
	void putsOtherStepsInThePlaceOfThoseThatFailed() {
		JsonNode plan = json(say(CallPurpose.REPLAN, """
				Limit: 10 steps

				Goal:
				```
				Explain tides
				```

				Steps that stay:
				```
				- look (action), completed: Look
				```

				Steps that failed:
				```
				- alternative_1 (action, after look), failed: Research the moon
				  It failed: No.
				- sun (action), failed: The sun
				```

				Steps to plan again:
				```
				- übersicht.1-a (action, after look, sun, gone), not started: Sum up
				- ok (approval, after übersicht.1-a), not started: May it be?
				```
				"""));
		assertThat(plan.at("/steps").valueStream().map((step) -> step.at("/id").asString()))
			.containsExactly("alternative_2", "alternative_3", "übersicht.1-a", "ok");
		assertThat(plan.at("/steps/0/description").asString()).isEqualTo("Try another way to research the moon");
		assertThat(plan.at("/steps/1/description").asString()).isEqualTo("Try another way to get this: The sun");
		assertThat(dependencies(plan)).containsExactly("[\"look\"]", "[]", "[\"look\",\"alternative_3\"]",
				"[\"übersicht.1-a\"]");
		assertThat(plan.at("/steps/3/kind").asString()).isEqualTo("approval");
	}

	@Test
	void leavesPlanInWhichNothingFailed() {
		JsonNode plan = json(say(CallPurpose.REPLAN, """
				Goal: Explain tides

				Steps that stay:
				```
				- step_1 (action), completed: Do it
				```

				Steps to plan again:
				```
				- step_2 (action, after step_1), not started: Do the rest: all of it
				- step_3 (approval, after step_1, step_2), not started: May it be?
				```
				"""));
		assertThat(plan.at("/steps")).hasSize(2);
		assertThat(plan.at("/steps/0/description").asString()).isEqualTo("Do the rest: all of it");
		assertThat(plan.at("/steps/1/kind").asString()).isEqualTo("approval");
		assertThat(plan.at("/steps/1/dependencies").toString()).isEqualTo("[\"step_1\",\"step_2\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Research tides | Gather what is needed to research tides
			The tides      | Gather what is needed for “The tides”
			""")
	void dividesSteps(String step, String first) {
		JsonNode plan = json(say(CallPurpose.EXPAND, "Limit: 9 steps\n\nGoal: All\n\nStep:\n```\n" + step + "\n```"));
		assertThat(plan.at("/steps/0/description").asString()).isEqualTo(first);
		assertThat(dependencies(plan)).containsExactly("[]", "[]", "[\"part_1\",\"part_2\"]");
	}

	@Test
	void drawsCycleAndRepairsIt() {
		String goal = "Goal: Research tides [demo: bad-plan]";
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
		assertThat(review.at("/issues/0").asString()).contains("checks the findings");
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
		String prompt = "Goal:\nDo it\n\nFaults of the previous attempt:\n```\nToo short.\n```\n\nMend it.\n\nStep:\n```\nAct\n```";
		assertThat(say(CallPurpose.ACT, prompt)).contains("**Act**", "after it was told: Too short.");
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
		assertThat((failure != null) ? failure.code().wireName() : null).isEqualTo(code);
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
		assertThat(failed.get().code()).isEqualTo(ModelErrorCode.INTERRUPTED);
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
