package io.planloom.demo;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.json.JsonAnswer;
import io.planloom.llm.json.JsonAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How the demo model repairs and criticises drafts, and judges results. */
class DemoChatModelReviewTests extends AbstractDemoChatModelTests {

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

	@Test
	void passesResultsUnlessAsked() {
		assertThat(json(say(CallPurpose.VERIFY, "Goal: " + FRAMEWORKS)).at("/passed").asBoolean()).isTrue();
		JsonNode refused = json(say(CallPurpose.VERIFY, "Goal: " + FRAMEWORKS + " [demo: refuse verify 9]"));
		assertThat(refused.at("/passed").asBoolean(true)).isFalse();
		assertThat(refused.at("/reason").asString()).contains("demo model");
	}

	@Test
	void approvesDraftsUnlessAsked() {
		JsonNode review = json(say(CallPurpose.REVIEW, "Goal: " + FRAMEWORKS));
		assertThat(review.at("/approved").asBoolean()).isTrue();
	}

}
