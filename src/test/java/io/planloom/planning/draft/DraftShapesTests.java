package io.planloom.planning.draft;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static io.planloom.planning.draft.TwoSteps.COLLECT;
import static io.planloom.planning.draft.TwoSteps.GOAL;
import static io.planloom.planning.draft.TwoSteps.PLAN;
import static io.planloom.planning.draft.TwoSteps.WRITE;
import static io.planloom.planning.draft.TwoSteps.assertTwo;
import static io.planloom.planning.draft.TwoSteps.read;
import static org.assertj.core.api.Assertions.assertThat;

/** Shapes in which models write one plan of two steps, each of which is read at once. */
@IndependentTest
class DraftShapesTests {

	static Stream<String> plainSteps() {
		return Stream.of("{\"steps\": [\"%s\", \"%s\"]}", "[\"%s\", \"%s\"]", "Plan: [\"%s\", \"%s\"]",
				"{\"plan\": [\"%s\", \"%s\"]}",
				"{\"steps\": [{\"step\": \"%s\"}, {\"step\": \"%s\", \"after\": \"1\"}]}",
				"{\"steps\": \"1. %s\\n2. %s\"}", "{\"steps\": [\"%s\", \"%s\"], \"strategy\": \"linear\"}",
				"1. %s\n2. %s", "{\"Steps\": [\"%s\", \"%s\"]}", "{'steps': ('%s', '%s')}",
				"{\"steps\": {\"look\": \"%s\", \"tell\": \"%s\"}}",
				"{\"steps\": [{\"step_1\": \"%s\"}, {\"step_2\": \"%s\"}]}",
				"{\"steps\": [{\"first\": {\"task\": \"%s\"}}, {\"next\": {\"task\": \"%s\", \"dependsOn\": [\"first\"]}}]}");
	}

	@ParameterizedTest
	@MethodSource("plainSteps")
	void readsStepsThatAreMereTexts(String text) {
		assertTwo(text.formatted(COLLECT, WRITE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Collect the facts about the topic\"", "[\"collect the facts about the topic.\"]",
			"[\"  Collect  the facts\\nabout the topic\"]", "[\"Collect the facts\"]", "[\"#a\"]", "[\"$a\"]",
			"[\"@a\"]", "[\"`a`\"]", "[\"<a>\"]", "[\"'a'\"]", "[\"step a\"]", "[\"Step 1\"]", "[\"step_1\"]", "[1]",
			"1", "\"#1\"", "[\"a: Collect the facts about the topic\"]", "[\"a - Collect the facts about the topic\"]",
			"[\"1. Collect the facts about the topic\"]", "[\"1) Collect the facts\"]",
			"[\"Step 1: Collect the facts\"]", "[\"Collect the facts about the topic (a)\"]",
			"[\"a (Collect the facts)\"]", "[\"output of a\"]", "[\"the result of step a\"]", "[\"{{a}}\"]",
			"[\"{a}\"]", "[\"a.output\"]", "[\"A\"]", "[\"a\", \"none\"]", "[\"a\", \"a\"]", "[{\"id\": \"a\"}]",
			"[{\"step\": \"a\"}]", "\"['a']\"", "\"[\\\"a\\\"]\"", "[\"a\", null, \"\"]", "[\"Research\"]",
			"[\"a\", \"{{topic}}\"]", "[\"a\", \"the topic\"]", "[\"a\", \"writer\"]", "[\"researcher\"]" })
	void readsDependenciesInOtherWords(String dependencies) {
		assertTwo("""
				{"strategy": "dag", "answer": null, "steps": [
				{"id": "a", "title": "Research", "description": "%s", "dependencies": [], "agent": "researcher"},
				{"id": "b", "description": "%s", "dependencies": %s}]}""".formatted(COLLECT, WRITE, dependencies));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"none\"", "[\"\"]", "[null]", "\"\"", "\"N/A\"", "[\"None\"]", "\"-\"", "\"[]\"",
			"[\"n/a\"]", "\"No dependencies\"", "[\"researcher\"]", "[\"Writer Agent\"]", "[\"{{topic}}\"]",
			"[\"{topic}\"]", "[\"<audience>\"]", "[\"short page about the topic\"]", "[\"goal\", \"topic\"]", "[-1]" })
	void readsNoDependencies(String dependencies) {
		String goal = dependencies.contains("goal") ? GOAL + ", the goal" : GOAL;
		DraftReading reading = read("""
				{"strategy": "dag", "answer": null, "steps": [
				{"id": "a", "description": "Look", "dependencies": %s},
				{"id": "b", "description": "See", "dependencies": ["a"], "inputs": %s}]}""".formatted(dependencies,
				dependencies), goal);
		assertThat(reading).isInstanceOfSatisfying(DraftReading.Plan.class,
				(plan) -> assertThat(plan.steps()).extracting(DraftedStep::dependencies)
					.containsExactly(List.of(), List.of("a")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "initial_amount", "interestRate", "time\", \"interest_rate", "compounding-frequency" })
	void dropsVariablesWhereAllStepsAreNumbered(String name) {
		assertThat(read(numbered(name), GOAL)).isInstanceOf(DraftReading.Plan.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "step_9", "S7", "stp_1x", "collected_numbers", "the other figures", "numbers", "time",
			"last_step" })
	void refusesNamesThatMayMeanStep(String name) {
		assertThat(read(numbered(name), GOAL)).isEqualTo(new DraftReading.Faulty(
				List.of("Step 'step_2' depends on '%s', which is no step of the plan.".formatted(name))));
	}

	private static String numbered(String name) {
		return """
				{"strategy": "dag", "answer": null, "steps": [
				{"id": "step_1", "description": "Get the numbers", "dependencies": []},
				{"id": "step_2", "description": "Add them", "dependencies": ["%s"]}]}""".formatted(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a, b", "a and b", "a; b", "[a, b]", "#a & #b", "Collect the facts and b", "a,\\nb" })
	void readsSeveralNamesInOneText(String names) {
		DraftReading reading = read("""
				{"strategy": "dag", "steps": [{"id": "a", "description": "Collect the facts now"},
				{"id": "b", "description": "Look"}, {"id": "c", "description": "See", "dependencies": "%s"}]}"""
			.formatted(names), GOAL);
		assertThat(reading).isInstanceOfSatisfying(DraftReading.Plan.class,
				(plan) -> assertThat(plan.steps().getLast().dependencies()).containsExactly("a", "b"));
	}

	static Stream<String> wrapped() {
		String encoded = quoted(PLAN);
		String steps = PLAN.substring(PLAN.indexOf('['), PLAN.lastIndexOf(']') + 1);
		return Stream.of(encoded, quoted(encoded), "\"" + PLAN + "\"", "```json\n" + encoded + "\n```",
				"'" + PLAN.replace("\n", "\\n") + "'", encoded.substring(1, encoded.length() - 1),
				"{\"name\": \"plan\", \"arguments\": " + PLAN + "}",
				"{\"name\": \"plan\", \"arguments\": " + encoded + "}",
				"{\"name\": \"plan\", \"parameters\": " + PLAN + "}",
				"{\"tool_calls\": [{\"type\": \"function\", \"function\": {\"name\": \"plan\", \"arguments\": "
						+ encoded + "}}]}",
				"[{\"name\": \"plan\", \"arguments\": " + PLAN + "}]",
				"<tool_call>\n{\"name\": \"plan\", \"arguments\": " + PLAN + "}\n</tool_call>",
				"{\"function_call\": {\"name\": \"plan\", \"arguments\": " + quoted(encoded) + "}}",
				"{\"plan\": " + PLAN + "}", "{\"plan\": " + encoded + "}",
				"{\"response\": {\"data\": {\"plan\": " + PLAN + "}}}",
				"{\"type\": \"object\", \"properties\": " + PLAN + "}",
				"{\"strategy\": \"dag\", \"answer\": null, \"steps\": " + quoted(steps) + "}",
				"{\"strategy\": \"dag\", \"answer\": null, \"steps\": " + quoted(quoted(steps)) + "}",
				"{\"strategy\": \"dag\", \"answer\": null, \"steps\": " + quoted("```json\n" + steps + "\n```") + "}",
				"{\"strategy\": \"dag\", \"plan\": {\"steps\": " + steps + "}}", "{\"steps\": [" + steps + "]}",
				itemsAsTexts());
	}

	private static String itemsAsTexts() {
		return "{\"steps\": [%s, %s]}".formatted(quoted("{\"id\": \"a\", \"description\": \"%s\"}".formatted(COLLECT)),
				quoted("{\"id\": \"b\", \"description\": \"%s\", \"dependencies\": [\"a\"]}".formatted(WRITE)));
	}

	@ParameterizedTest
	@MethodSource("wrapped")
	void findsPlanInWhateverIsWrappedAroundIt(String text) {
		assertTwo(text);
	}

	static Stream<String> mended() {
		String single = PLAN.replace('"', '\'').replace("null", "None").replace("false", "False");
		String json5 = "// plan\n" + PLAN.replaceAll("\"(\\w+)\":", "$1:").replace("]}]}", "],},],}");
		return Stream.of(single, "plan = " + single, single.replace("[]", "()").replace("['a']", "('a',)"), json5,
				json5.replace("answer:", "/* none */ answer:"), PLAN.replace("{", "{{").replace("}", "}}"),
				"{" + PLAN + "}", PLAN.replaceAll("\"([^\"]*)\"", "“$1”"), PLAN.replaceAll("\"([^\"]*)\"", "„$1“"),
				PLAN.replaceAll("\"([^\"]*)\"", "«$1»"), PLAN.replaceAll("\"([^\"]*)\"", "‘$1’"),
				PLAN.replaceAll("\"([^\"]*)\"", "”$1”"), PLAN.replaceAll("\"([^\"]*)\"", "`$1`"), "\uFEFF" + PLAN,
				"\uFEFF```json\n" + PLAN + "\n```", PLAN.replace("\"dag\"", "dag").replace("\"a\"]", "a]"),
				PLAN.replace("null", "undefined"), PLAN.replace(": ", "\u00a0:\u00a0"),
				PLAN.replace("about the topic", "about\nthe topic"),
				PLAN.replace("about the topic", "about\\\n the topic"), PLAN.replace("[\"a\"]", "[\"a\",]"),
				PLAN.replace("\"" + COLLECT + "\"", "\"\"\"" + COLLECT + "\"\"\""));
	}

	@ParameterizedTest
	@MethodSource("mended")
	void readsWhatIsNearlyJson(String text) {
		assertTwo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ask \"why\", then note it", "Say \"hello\"", "\"Hello\" is said",
			"Say \"a\", \"b\" and \"c\"", "Use {\"x\"} as name", "Use a 6\" pipe", "Print [\"x\", \"y\"] at last",
			"Find \"x\": it is here", "Say (\"yes\"), \"no\"." })
	void readsTextsWithBareQuotes(String description) {
		DraftReading reading = read(PLAN.replace(COLLECT, description), GOAL);
		assertThat(reading).isInstanceOfSatisfying(DraftReading.Plan.class, (plan) -> {
			assertThat(plan.steps().getFirst().spec().description()).isEqualTo(description);
			assertThat(plan.steps().getLast().dependencies()).containsExactly("a");
			assertThat(plan.repairs()).containsExactly("Escaped quotes within a text.");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"steps\": [\"Say \"a\", \"b\" now\"]}", "{\"steps\": [\"Look\" \"See\"]}",
			"{\"strategy\": \"dag\", \"steps\": [{\"id\": \"a\" \"description\": \"Look\"}]}",
			"{\"strategy\": \"dag\", \"steps\": [{\"id\": \"a\", \"description\": \"Look\"} {\"id\": \"b\"}]}",
			"{\"strategy\": \"dag\", \"steps\": [{\"id\": \"a\", \"description\": \"Look",
			"{\"name\": \"plan\", \"arguments\": \"{\\\"strategy\\\": \\\"dag\\\", \\\"steps\\\": [{\\\"id\\\": \\\"a\\\"\"}",
			"```yaml\nstrategy: dag\nsteps:\n  - id: a\n    description: Look",
			"| Id | Task | Depends on |\n|---|---|---|\n| a | Look | |\n| b | See",
			"{{\"steps\": [{{\"id\": \"a\"}]}}" })
	void guessesNothing(String text) {
		assertThat(read(text, GOAL)).isInstanceOf(DraftReading.Faulty.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Writer", "WRITER", "Writer Agent", "writer_agent", "the writer", "Senior Writer",
			"@writer", "Writer (writes pages)", "agent: writer", "writer.", "“writer”" })
	void findsAgentByOtherNames(String agent) {
		DraftReading reading = read(PLAN.replace("\"optional\"", "\"agent\": \"%s\", \"optional\"".formatted(agent)),
				GOAL);
		assertThat(reading).isInstanceOfSatisfying(DraftReading.Plan.class,
				(plan) -> assertThat(plan.steps().getLast().spec().agent()).isEqualTo("writer"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13 })
	void readsOrRefusesWhateverIsDamaged(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		List<String> texts = Stream
			.of(wrapped(), mended(), DraftFormatsTests.yaml(), DraftFormatsTests.beside(), plainSteps())
			.flatMap((shapes) -> shapes)
			.toList();
		for (String text : texts) {
			for (int round = 0; round < 10; round++) {
				DraftReading reading = read(random.damaged(text), GOAL);
				if (reading instanceof DraftReading.Plan plan) {
					assertThat(plan.steps()).isNotEmpty()
						.allSatisfy((step) -> assertThat(step.spec().description()).isNotBlank());
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dependencies", "depends_on", "dependsOn", "DependsOn", "depends-on", "Depends On", "deps",
			"dep", "prerequisites", "after", "blockedBy" })
	void findsDependenciesUnderOtherNames(String name) {
		assertTwo(PLAN.replace("\"dependencies\"", "\"%s\"".formatted(name)));
	}

	private static String quoted(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
