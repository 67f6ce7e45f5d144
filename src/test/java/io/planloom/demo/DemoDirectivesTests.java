package io.planloom.demo;

import java.util.List;
import java.util.Objects;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.gateway.Calls;
import io.planloom.llm.json.JsonAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** That directives take effect, or are said not to. */
class DemoDirectivesTests {

	private final ModelGateway gateway = Calls.gateway(Calls.properties("", ""));

	@Test
	void takesNoIdForGivenThatOnlyDirectiveNames() {
		String goal = "Limit: 9 steps\n\nGoal: All [demo: fail step_1.part_2] [demo: error part_1]\n\n";
		JsonNode parts = json(say(CallPurpose.EXPAND, goal + "Step:\n```\nDo it\n```"));
		assertThat(ids(parts)).containsExactly("part_1", "part_2", "part_3");
		JsonNode rest = json(say(CallPurpose.REPLAN, """
				Goal:
				```
				All [demo: fail alternative_1] [demo: fail a]
				```

				Steps that failed:
				```
				- a (action), failed: Do it
				```
				"""));
		assertThat(ids(rest)).containsExactly("alternative_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "fial step_2", "slow step_2 abc", "slow 5s", "rate-limit step_2 often", "verify step_3",
			"fail step_2 now", "error step_2 1 2", "refuse step_2 1x" })
	void readsNoDirectiveThatIsNone(String said) {
		DemoDirectives directives = DemoDirectives.read("Do it [demo: %s] [demo:  %s ]".formatted(said, said));
		assertThat(directives.misread()).containsExactly(said);
		assertThat(directives.has(said.split(" ")[0])).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fail step_2", "fail", "slow step_2 5s", "slow act 500ms", "slow step_2 5", "slow step_2",
			"rate-limit step_2 2", "error plan 1", "refuse step_5 2", "too-large step_1.part_2", "subgoals", "verify",
			"approval", "steps", "bad-plan", "criticise", "unauthorized", "quota", "fail übersicht.1-a" })
	void readsWhatIsDocumented(String said) {
		DemoDirectives directives = DemoDirectives.read("Do it [demo: " + said + "]");
		assertThat(directives.misread()).isEmpty();
		assertThat(directives.has(said.split(" ")[0])).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ACT", "SYNTHESIZE" })
	void saysAtTheEndWhatItDidNotUnderstand(CallPurpose purpose) {
		assertThat(say(purpose, "Goal: Explain tides [demo: fial step_2]\n\nStep: Look at the moon"))
			.endsWith("It does not understand the directive “fial step_2”, and ignored it._");
	}

	@Test
	void saysItInAnswerWithoutPlan() {
		assertThat(
				json(say(CallPurpose.PLAN, "Goal: 2+2 [demo: fial step_2]\nStrategy: auto\n")).at("/answer").asString())
			.startsWith("4 (")
			.endsWith("“fial step_2”, and ignored it.");
	}

	private String say(CallPurpose purpose, String prompt) {
		return this.gateway.call(Calls.request(purpose, prompt)).text();
	}

	private static JsonNode json(String text) {
		return Objects.requireNonNull(JsonAnswers.read(text).json());
	}

	private static List<String> ids(JsonNode plan) {
		return plan.at("/steps").valueStream().map((step) -> step.at("/id").asString()).toList();
	}

}
