package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the demo model makes of goals as people write them. */
class GoalTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			17 * 23 - 4            | 387
			2^10                   | 1024
			What is 2^3^2?         | 512
			-2^2                   | -4
			(1 + 2) * (3 - 0.5)    | 7.5
			10/4                   | 2.5
			2 ** -2                | 0.25
			0.1 + 0.2              | 0.3
			1/3                    | 1/3, about 0.3333333
			What is 1,000 × 3 ÷ 8? | 375
			7 plus 2 times 3       | 13
			2^64                   | 18446744073709551616
			calculate 5 - -3       | 8
			3 x 4 =                | 12
			""")
	void worksOutSumsExactly(String goal, String result) {
		assertThat(plan(goal).at("/answer").asString()).startsWith(result + " (");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1/0", "2^0.5", "9^99999", "(1+2", "1 + 2 3" })
	void plansNothingForSumsWithoutResult(String goal) {
		assertThat(plan(goal).at("/strategy").asString()).isEqualTo("direct");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-28", "42", "Work out 3 - 4 ideas for a party", "C++" })
	void takesNoTextForSum(String goal) {
		assertThat(Sums.expression(goal)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Hi", "Hello there!", "Good morning", "hey 👋", "Danke", "Bonjour !" })
	void greetsBack(String goal) {
		assertThat(plan(goal).at("/answer").asString()).startsWith("Hello.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Build a REST API for a todo list in Go | 5
			Create a budget app                    | 5
			Create a password generator            | 5
			Write a function that sorts a list     | 1
			Create a list of films                 | 1
			""")
	void plansByWhatIsMadeNotByWhatItIsFor(String goal, int steps) {
		assertThat(plan(goal).at("/steps")).hasSize(steps);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Go vs Rust vs Zig: which one for a CLI?         | Go for a CLI, Rust for a CLI, Zig for a CLI
			Go vs Rust - which is faster?                   | Go, Rust
			Compare these: Go, Rust and Zig                 | Go, Rust, Zig
			Compare Go and Rust: speed and safety           | Go, Rust
			Vergleiche Go und Rust                          | Go, Rust
			Vergleiche Go und Rust für ein Werkzeug         | Go for “ein Werkzeug”, Rust for “ein Werkzeug”
			Comparez Go et Rust pour un serveur             | Go for “un serveur”, Rust for “un serveur”
			Compara Go y Rust                               | Go, Rust
			Confronta Go e Rust                             | Go, Rust
			Vergelijk Go en Rust                            | Go, Rust
			Porównaj Go i Rust                              | Go, Rust
			Сравни Go и Rust                                | Go, Rust
			""")
	void comparesWhatIsNamed(String goal, String things) {
		JsonNode steps = plan(goal).at("/steps");
		List<String> named = new ArrayList<>();
		steps.valueStream()
			.map((step) -> step.path("description").asString())
			.filter((description) -> description.startsWith("Research "))
			.forEach((description) -> {
				named.add(description.substring("Research ".length()).split(":")[0]);
				assertThat(act(goal, description)).doesNotContain("to be looked up");
			});
		assertThat(String.join(", ", named)).isEqualTo(things);
		assertThat(act(goal, steps.get(named.size()).path("description").asString()))
			.contains("| **Go", "a compiled language")
			.doesNotContain("to be looked up");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Vergleiche Go und Rust", "Schreibe ein Gedicht über den Herbst", "Сравни Go и Rust",
			"Quelle est la capitale du monde ?", "东京旅行" })
	void saysThatItWritesEnglish(String goal) {
		assertThat(Notice.extended("A.\n\n" + Notice.TEXT, goal, List.of())).endsWith("It writes English only._");
		assertThat(Notice.extended("A.\n\n" + Notice.TEXT, "Compare Go and Rust", List.of())).endsWith(Notice.TEXT);
	}

	@Test
	void endsListAsItSays() {
		String goal = "- fetch the data\n- clean it\n- plot it\nThen write a report";
		JsonNode steps = plan(goal).at("/steps");
		assertThat(steps.valueStream().map((step) -> step.path("description").asString())).hasSize(4)
			.endsWith("Write a report");
		assertThat(answer(goal, List.of(new Result("a", "Clean it", "Done."))))
			.startsWith("# Fetch the data, clean it, plot it, then write a report\n");
		assertThat(Points.titleOf("- Buy paint\n- Paint the wall\n- Clean up"))
			.isEqualTo("Buy paint, Paint the wall and clean up");
		assertThat(Points.titleOf("For the flat, please:\n- Buy paint\n- Clean up")).startsWith("For the flat");
	}

	@Test
	void losesNoPoint() {
		StringBuilder goal = new StringBuilder();
		for (int number = 1; number <= 12; number++) {
			goal.append("- write part ").append(number).append('\n');
		}
		String draft = PlanWriter.plan(new PlanRequest(goal.toString(), "auto", 20, List.of(), Set.of(), List.of()));
		assertThat(JsonMapper.shared().readTree(draft).at("/steps")).hasSize(13);
	}

	@ParameterizedTest
	@CsvSource({ "List 5 famous painters, 5", "Name ten rivers, 10", "Give me 30 names, 20", "List rivers, 3",
			"List the top 4 rivers with a line on each, 4" })
	void listsAsManyAsAreAskedFor(String description, int count) {
		assertThat(act(description, description).lines().filter((line) -> line.matches("\\d+\\. .+"))).hasSize(count);
	}

	@Test
	void listsWhatItKnows() {
		assertThat(act("Research the top 3 Python web frameworks",
				"List the top 3 Python web frameworks with a line on each"))
			.contains("1. **Django**: a web framework", "2. **FastAPI**", "3. **Flask**");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Work out a result for “x”", "Write up the result for “x”", "Read the text critically",
			"Clean up", "Put the results together for “x”", "Find out why", "Gather up the rest",
			"Research and summarise it", "Describe how it works", "Collect them all", "Tell me a joke",
			"Check the brakes", "Look it up", "Summarise in five sentences", "Build it" })
	void callsSectionByWholeDescription(String description) {
		String result = act("Do it all", description);
		assertThat(answer("Do it all", List.of(new Result("a", description, result))))
			.contains("\n## " + description + "\n");
		assertThat(result).doesNotContainPattern("\\*\\*(?:Out|Up|The|And|Me|Them|It|In|How)\\b");
	}

	@Test
	void namesWhatIsBuilt() {
		assertThat(act("Build a blog platform", "Check the first version: a blog platform"))
			.startsWith("What to look at in the first version of **a blog platform**:");
	}

	@Test
	void leavesBracesThatMentionNoStep() {
		Result input = new Result("a", "Fill {{name}} in", "Done.");
		String text = StepWriter.write(new StepRequest("Do it", "Put {{name}} and {{a}} in", List.of(input), null));
		assertThat(text).contains("**Put {{name}} and “a” in**", "Built on: “Fill {{name}} in”.");
		assertThat(answer("Do it", List.of(input, new Result("b", "Put {{name}} and {{a}} in", text))))
			.contains("## Fill {{name}} in", "## Put {{name}} and “a” in", "Built on: “Fill {{name}} in”.");
		RestWriter.Listed left = new RestWriter.Listed("b", "action", "Put {{name}} and {{a}} in", List.of("a"));
		RestWriter.Listed done = new RestWriter.Listed("a", "action", "Done", List.of());
		String rest = RestWriter.revise(new RestWriter.Rest(List.of(done), List.of(), List.of(left), Set.of(), 10));
		assertThat(JsonMapper.shared().readTree(rest).at("/steps/0/description").asString())
			.isEqualTo("Put \\{{name}} and {{a}} in");
	}

	private static JsonNode plan(String goal) {
		return JsonMapper.shared()
			.readTree(PlanWriter.plan(new PlanRequest(goal, "auto", 10, List.of(), Set.of(), List.of())));
	}

	private static String act(String goal, String description) {
		return StepWriter.write(new StepRequest(goal, description, List.of(), null));
	}

	private static String answer(String goal, List<Result> results) {
		return AnswerWriter
			.write(new AnswerRequest(goal, null, results, List.of(), List.of(), List.of(), List.of(), null));
	}

}
