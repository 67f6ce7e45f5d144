package io.planloom.planning.draft;

import java.util.List;

import io.planloom.plan.Strategy;
import io.planloom.planning.rules.DraftRules;

import static org.assertj.core.api.Assertions.assertThat;

/** One plan of two steps, however it is written. */
final class TwoSteps {

	static final String GOAL = "Write a short page about the topic for readers";

	static final String COLLECT = "Collect the facts about the topic";

	static final String WRITE = "Write a short page from the facts";

	static final String PLAN = """
			{"strategy": "dag", "answer": null, "steps": [
			{"id": "a", "kind": "action", "description": "%s", "dependencies": []},
			{"id": "b", "kind": "action", "description": "%s", "dependencies": ["a"], "optional": false}]}"""
		.formatted(COLLECT, WRITE);

	static final String OTHER = """
			{"strategy": "dag", "answer": null, "steps": [{"id": "x", "description": "Do something", "dependencies": []}]}""";

	private TwoSteps() {
	}

	static void assertTwo(String text) {
		assertThat(read(text, GOAL)).as(text).isInstanceOfSatisfying(DraftReading.Plan.class, (plan) -> {
			assertThat(plan.steps()).extracting((step) -> step.spec().description().replaceAll("\\s+", " "))
				.containsExactly(COLLECT, WRITE);
			assertThat(plan.steps().getFirst().dependencies()).isEmpty();
			assertThat(plan.steps().getLast().dependencies()).containsExactly(plan.steps().getFirst().id());
			assertThat(plan.repairs()).allSatisfy((sentence) -> assertThat(sentence).endsWith("."));
		});
	}

	static DraftReading read(String text, String goal) {
		return DraftRules.reader(List.of("fact-checker", "researcher", "writer"))
			.read(text, new DraftValidation(Strategy.AUTO, BadDraft.limits(10), ExistingSteps.NONE, goal));
	}

}
