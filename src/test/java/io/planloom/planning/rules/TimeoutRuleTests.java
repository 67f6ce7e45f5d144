package io.planloom.planning.rules;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.DraftReading;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeoutRuleTests {

	@Test
	void dropsTimeoutThatNoPersonMayGive() {
		DraftReading reading = DraftRules.reader(List.of())
			.read("""
					{"strategy": "linear", "answer": null, "steps": [
					{"id": "a", "description": "Look", "timeout": "PT2M"},
					{"id": "ok", "kind": "approval", "description": "May it be?", "timeout": "PT2M"},
					{"id": "b", "description": "Write", "timeout": "P999D"}]}""", Strategy.AUTO,
					LimitsBuilder.limits().build());
		assertThat(reading).isInstanceOfSatisfying(DraftReading.Plan.class, (plan) -> {
			assertThat(plan.steps().stream().map(DraftedStep::attributes))
				.extracting((attributes) -> String.valueOf(attributes.timeout()))
				.containsExactly("PT2M", "null", "null");
			assertThat(plan.repairs()).contains("Dropped the timeout of step 'ok', since an approval has none.",
					"Dropped the timeout PT23976H of step 'b', since the longest is PT168H.");
		});
	}

}
