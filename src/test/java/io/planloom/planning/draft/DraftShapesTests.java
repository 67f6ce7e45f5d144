package io.planloom.planning.draft;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;
import io.planloom.planning.rules.DraftRules;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Shapes in which models write one plan of two steps, each of which is read at once. */
@IndependentTest
class DraftShapesTests {

	private static final String GOAL = "Write a short page about the topic for readers";

	private static final String COLLECT = "Collect the facts about the topic";

	private static final String WRITE = "Write a short page from the facts";

	private static final String PLAN = """
			{"strategy": "dag", "answer": null, "steps": [
			{"id": "a", "kind": "action", "description": "%s", "dependencies": []},
			{"id": "b", "kind": "action", "description": "%s", "dependencies": ["a"], "optional": false}]}"""
		.formatted(COLLECT, WRITE);

	private static final String OTHER = """
			{"strategy": "dag", "answer": null, "steps": [{"id": "x", "description": "Do something", "dependencies": []}]}""";

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
		List<String> texts = Stream.of(wrapped(), mended(), yaml(), beside(), plainSteps())
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

	private static void assertTwo(String text) {
		assertThat(read(text, GOAL)).as(text).isInstanceOfSatisfying(DraftReading.Plan.class, (plan) -> {
			assertThat(plan.steps()).extracting((step) -> step.spec().description().replaceAll("\\s+", " "))
				.containsExactly(COLLECT, WRITE);
			assertThat(plan.steps().getFirst().dependencies()).isEmpty();
			assertThat(plan.steps().getLast().dependencies()).containsExactly(plan.steps().getFirst().id());
			assertThat(plan.repairs()).allSatisfy((sentence) -> assertThat(sentence).endsWith("."));
		});
	}

	private static DraftReading read(String text, String goal) {
		return DraftRules.reader(List.of("fact-checker", "researcher", "writer"))
			.read(text, false, new DraftValidation(Strategy.AUTO, BadDraft.limits(10), ExistingSteps.NONE, goal));
	}

	private static String quoted(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
