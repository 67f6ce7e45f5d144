package io.planloom.demo;

import io.planloom.llm.CallPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the demo model puts in the place of steps. */
class DemoChatModelReplanTests extends AbstractDemoChatModelTests {

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
				- step_3 (approval, gate, after step_1, step_2), not started: May it be?
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

}
