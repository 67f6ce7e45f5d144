package io.planloom.planning.draft;

import java.util.stream.Stream;

import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.planloom.planning.draft.TwoSteps.COLLECT;
import static io.planloom.planning.draft.TwoSteps.GOAL;
import static io.planloom.planning.draft.TwoSteps.OTHER;
import static io.planloom.planning.draft.TwoSteps.PLAN;
import static io.planloom.planning.draft.TwoSteps.WRITE;
import static io.planloom.planning.draft.TwoSteps.assertTwo;
import static io.planloom.planning.draft.TwoSteps.read;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plans in YAML and tables, and plans beside other texts, each of which is read at once.
 */
@IndependentTest
class DraftFormatsTests {

	static Stream<String> yaml() {
		String block = """
				strategy: dag
				answer: null
				steps:
				  - id: a
				    description: %s
				    dependencies: []
				  - id: b
				    description: %s
				    dependencies: [a]
				""".formatted(COLLECT, WRITE);
		return Stream.of("```yaml\n" + block + "```", "I looked. Here is the plan:\n\n```yml\n" + block + "```\nDone.",
				block, "---\n" + block, "Sure: here it is.\n\n" + block + "\nThat is all.", "```\n" + block + "```",
				block.replace("[a]", "\n      - a").replace("\n", "\r\n"),
				block.replace("  - id: b", "  # then\n  - id: b"), "plan:\n" + block.indent(2),
				block.replace("description: W", "description: >-\n      W"),
				block.replace("strategy: dag", "\"strategy\": \"dag\""),
				"steps:\n- %s\n- %s\n".formatted(COLLECT, WRITE));
	}

	@ParameterizedTest
	@MethodSource("yaml")
	void readsYaml(String text) {
		assertTwo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Do it: now", "Fix issue #12 first", "Ask: \"why?\"", "It's here: there" })
	void keepsWholeTextsOfYaml(String description) {
		DraftReading reading = read("steps:\n  - id: a\n    description: %s\n".formatted(description), GOAL);
		assertThat(reading).isInstanceOfSatisfying(DraftReading.Plan.class,
				(plan) -> assertThat(plan.steps()).singleElement()
					.satisfies((step) -> assertThat(step.spec().description()).isEqualTo(description)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "| Id | Description | Dependencies |\n|----|:---:|---|\n| a | %s | - |\n| b | %s | a |",
			"Here you are:\n\n| Step | Task | Depends on | Agent |\n| --- | --- | --- | --- |\n| 1 | %s | none | writer |\n| 2 | %s | 1 | |\n\nDone.",
			"# | Action | Dependencies\n--|--|--\n1 | %s | None\n2 | **%s** | Step 1",
			"| Step |\n|---|---|\n| 1 | x |\n\n" + "| No. | What to do |\n|---|---|\n| 1 | %s |\n| 2 | %s |",
			"| Step | Description | Prerequisites |\n|---|---|---|\n| S1 | %s | — |\n| S2 | `%s` | #S1 |",
			"| Step | Assigned agent |\n|---|---|\n| %s | Writer |\n| %s | Writer Agent |" })
	void readsTable(String text) {
		assertTwo(text.formatted(COLLECT, WRITE));
	}

	static Stream<String> beside() {
		return Stream.of("For example:\n```json\n" + OTHER + "\n```\nHere is the plan:\n```json\n" + PLAN + "\n```",
				"The format is\n" + OTHER + "\n\nThe plan:\n" + PLAN,
				"The plan:\n" + PLAN + "\nAn example of another: " + OTHER,
				"```json\n" + OTHER + "\n```\nNow the actual plan:\n```json\n" + PLAN + "\n```",
				"Its form is `{\"strategy\": \"dag\", \"steps\": [...]}`.\n\n" + PLAN,
				"```json\n{\"steps\": [{\"id\": \"a\", ...}]}\n```\n\n```json\n" + PLAN + "\n```", PLAN + "\n" + PLAN,
				PLAN + PLAN,
				"I was asked to fill {steps} and {answer}, so:\n\n" + PLAN + "\n\nNote that {a} comes first (see {b}).",
				"Fill {steps: a list of all} first.\n" + PLAN, "In the {{format}} that you gave:\n" + PLAN,
				"{\"type\": \"object\", \"properties\": {\"steps\": {\"type\": \"array\"}}}\n" + PLAN,
				"{\"thoughts\": \"Short.\"}\n" + PLAN, PLAN + "\n```", "<answer>" + PLAN + "</answer>");
	}

	@ParameterizedTest
	@MethodSource("beside")
	void findsPlanBesideOtherTexts(String text) {
		assertTwo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"type\": \"object\", \"properties\": {\"strategy\": {\"type\": \"string\", \"enum\": [\"dag\"]}, \"answer\": {\"type\": [\"string\", \"null\"]}, \"steps\": {\"type\": \"array\", \"items\": {\"type\": \"object\"}}}, \"required\": [\"strategy\", \"steps\"]}",
			"{\"name\": \"plan\", \"strict\": true, \"schema\": {\"type\": \"object\", \"properties\": {\"steps\": {\"type\": \"array\"}}}}",
			"{\"type\": \"json_schema\", \"json_schema\": {\"name\": \"plan\", \"schema\": {\"properties\": {\"steps\": {\"type\": \"array\"}}}}}",
			"{\"strategy\": {\"type\": \"string\"}, \"answer\": {\"type\": \"string\"}, \"steps\": {\"type\": \"array\", \"items\": {\"properties\": {}}}}" })
	void makesNoStepOfSchema(String text) {
		assertThat(read(text, GOAL)).isInstanceOf(DraftReading.Faulty.class);
	}

}
