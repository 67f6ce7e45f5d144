package io.planloom.demo;

import io.planloom.llm.CallPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the demo model plans. */
class DemoChatModelPlanTests extends AbstractDemoChatModelTests {

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

}
