package io.planloom.planning.draft;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.golden.Golden;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Effort;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.planning.rules.DraftRules;
import io.planloom.testing.IndependentTest;
import io.planloom.testing.Steps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What becomes of drafts that are not quite what was asked for. */
@IndependentTest
class DraftReaderTests {

	/** Of a draft, for each of its characters and for its edges together. */
	private static final int STEPS_PER_CHARACTER = 100;

	private static final int STEPS_FOR_EDGES = 3_000_000;

	static List<BadDraft> badDrafts() {
		return BadDraft.all();
	}

	@ParameterizedTest
	@MethodSource("badDrafts")
	void mendsOrRefuses(BadDraft draft) {
		Golden.assertMatches("drafts/expected/" + draft.name(), render(draft.read()));
	}

	@ParameterizedTest
	@MethodSource("badDrafts")
	void takesFewSteps(BadDraft draft) {
		assertThat(Steps.of(draft::read)).isLessThan(STEPS_FOR_EDGES);
	}

	@Test
	void refusesTenMegabytesAtOnce() {
		String text = "{\"steps\": [" + "x".repeat(10_000_000) + "]}";
		assertThat(read(text)).isEqualTo(
				new DraftReading.Faulty(List.of("The answer has 10,000,013 characters; at most 250,000 are read.")));
		assertThat(Steps.of(() -> read(text))).as("unread").isLessThan(1_000);
	}

	static Stream<String> hugeDrafts() {
		return Stream.of(plan(IntStream.range(0, 4_000).mapToObj((number) -> step("s" + number, "d", List.of()))),
				plan(IntStream.range(0, 3_000)
					.mapToObj((number) -> step("s" + number, "d", List.of("s" + (number + 1) % 3_000)))),
				plan(IntStream.range(0, 3_000).mapToObj((number) -> step("same", "d", List.of("same", "other")))),
				plan(Stream.of(step("a", "d", IntStream.range(0, 20_000).mapToObj((number) -> "x" + number).toList()))),
				plan(Stream.of(step("_".repeat(200_000) + "!", "d", List.of()))),
				plan(Stream
					.of(step("a" + "\u0301\u0323".repeat(100_000), "d", List.of("b" + "\u0301\u0323".repeat(9))))),
				plan(Stream.of(step("a", "d", List.of("0".repeat(200_000))))),
				plan(Stream.of(step("a", " ".repeat(200_000) + "d", List.of()))), "[".repeat(200_000),
				"{\"a\":".repeat(40_000), "1. ".repeat(80_000), "1. a\n".repeat(40_000), "- \n".repeat(80_000),
				"`".repeat(240_000), "#".repeat(240_000), "\n ".repeat(120_000),
				"{\"steps\": [" + "\"\",".repeat(60_000) + "]}", "\\".repeat(240_000), "{'".repeat(120_000),
				"{{".repeat(120_000), "{\"a\":\"b\" c".repeat(20_000), "{\"a\": \"" + "\"x, ".repeat(60_000),
				"[\"" + "\" ,".repeat(80_000), "{\u201c".repeat(120_000), "{a: b, ".repeat(30_000),
				"{a: b c} ".repeat(25_000), "({".repeat(120_000), "{\"a\":'''".repeat(20_000),
				"{\\\"a\\\": ".repeat(20_000), "\"{\\\"a\": ".repeat(20_000), "{\"a\": \"x\", " + "/*".repeat(100_000),
				"{\"a\": [" + "\"x\" ,/* ".repeat(20_000), "| a | step |\n|-|-|\n".repeat(10_000), "|".repeat(240_000),
				"a:\n".repeat(30_000), "- ".repeat(40_000), "a: [".repeat(20_000),
				"```yaml\na: b\n```\n".repeat(10_000), "```\n{".repeat(40_000), "steps: &a [*a]\n".repeat(5_000),
				"for example {\"answer\": 1} ".repeat(8_000), "{\"steps\": \"" + "[{\\\"".repeat(40_000) + "\"}",
				plan(IntStream.range(0, 999)
					.mapToObj((number) -> step("s" + number, "w" + number + " " + "word ".repeat(15),
							List.of("word " + number, "Agent " + number)))));
	}

	@ParameterizedTest
	@MethodSource("hugeDrafts")
	void readsHugeDraftsInFewSteps(String text) {
		assertThat(Steps.of(() -> read(text))).isLessThan(most(text));
		assertThat(sentences(read(text))).hasSizeLessThanOrEqualTo(DraftValidation.MAX_FINDINGS + 1)
			.allSatisfy((sentence) -> assertThat(sentence).hasSizeLessThan(1_200).endsWith("."));
	}

	static Stream<String> hugeEdges() {
		return Stream.of(mentioning(1, 100_000, "a"), mentioning(1, 48_000, "a"), mentioning(60, 390, "s%2$d"),
				mentioning(60, 390, "x%d_%d"), mentioning(60, 390, "\uff53%2$d"), mentioning(60, 390, "%d%04d"),
				mentioning(60, 15, "\u0301\u0323".repeat(120) + "%d%d"), mentioning(60, 1, "{".repeat(3_900)),
				mentioning(60, 1, "{ ".repeat(1_950)), mentioning(60, 15, " ".repeat(240)),
				mentioning(60, 1, "}}{{".repeat(900)), mentioning(900, 14, "s%2$d"),
				mentioning(900, 14, "S %2$d.result"),
				plan(Stream.of(step("a", "d", List.of("a" + ".output".repeat(30_000))))),
				plan(Stream.of(step("a", "d", List.of("{{".repeat(50_000) + "}}".repeat(50_000))))), dense(99),
				dense(1));
	}

	@ParameterizedTest
	@MethodSource("hugeEdges")
	void readsManyEdgesInFewSteps(String text) {
		readsHugeDraftsInFewSteps(text);
		assertThat(Steps.of(() -> read(text, 100))).isLessThan(most(text));
	}

	/**
	 * Steps that mention this in their descriptions, made of their number and another.
	 */
	private static String mentioning(int steps, int mentions, String name) {
		return plan(IntStream.range(0, steps)
			.mapToObj((number) -> step("s" + number,
					IntStream.range(0, mentions)
						.mapToObj((other) -> "{{" + name.formatted(number, other) + "}}")
						.collect(Collectors.joining()),
					List.of())));
	}

	/** Steps that depend on all before them, and use the results of some. */
	private static String dense(int every) {
		return plan(IntStream.range(0, 95).mapToObj((number) -> {
			List<String> before = IntStream.range(0, number).mapToObj((other) -> "s" + other).toList();
			String inputs = before.stream()
				.skip(number % every)
				.map((name) -> '"' + name + '"')
				.collect(Collectors.joining(",", "\"inputs\":[", "],"));
			return step("s" + number, "d", before).replaceFirst("\\{", "{" + inputs);
		}));
	}

	private static List<String> sentences(DraftReading reading) {
		return switch (reading) {
			case DraftReading.Plan plan -> plan.repairs();
			case DraftReading.Answer answer -> answer.repairs();
			case DraftReading.Faulty faulty -> faulty.faults();
		};
	}

	@Test
	void countsFaultsBeyondThoseItNames() {
		String text = plan(IntStream.range(0, 60).mapToObj((number) -> step("s" + number, "", List.of())));
		assertThat(read(text)).asInstanceOf(type(DraftReading.Faulty.class))
			.satisfies((faulty) -> assertThat(faulty.faults()).hasSize(DraftValidation.MAX_FINDINGS + 1)
				.endsWith("There are 21 more faults."));
	}

	private static DraftReading read(String text) {
		return read(text, 10);
	}

	private static DraftReading read(String text, int maxSteps) {
		return DraftRules.reader(List.of()).read(text, Strategy.AUTO, BadDraft.limits(maxSteps));
	}

	private static long most(String text) {
		return (long) STEPS_PER_CHARACTER * text.length() + STEPS_FOR_EDGES;
	}

	private static String plan(Stream<String> steps) {
		return "{\"strategy\":\"dag\",\"answer\":null,\"steps\":[" + steps.collect(Collectors.joining(",")) + "]}";
	}

	private static String step(String id, String description, List<String> dependencies) {
		String names = dependencies.stream().map((name) -> '"' + name + '"').collect(Collectors.joining(","));
		return "{\"id\":\"%s\",\"description\":\"%s\",\"dependencies\":[%s]}".formatted(id, description, names);
	}

	private static String render(DraftReading reading) {
		return switch (reading) {
			case DraftReading.Plan plan -> "plan: " + plan.strategy().wireName() + "\n"
					+ lines("steps", plan.steps().stream().map(DraftReaderTests::render).toList())
					+ lines("repairs", plan.repairs());
			case DraftReading.Answer answer -> "answer: " + answer.text() + "\n" + lines("repairs", answer.repairs());
			case DraftReading.Faulty faulty -> lines("faults", faulty.faults());
		};
	}

	private static String render(DraftedStep step) {
		String description = step.spec().description();
		String shown = (description.length() > 200) ? "%d characters".formatted(description.length()) : description;
		String kind = switch (step.spec()) {
			case StepSpec.Subgoal subgoal -> " subgoal";
			case StepSpec.Verify verify -> " verifies " + verify.verifies();
			default -> "";
		};
		String agent = (step.spec().agent() != null) ? kind + " @" + step.spec().agent() : kind;
		Effort effort = step.attributes().effort();
		Duration timeout = step.attributes().timeout();
		String with = agent + ((effort != null) ? " " + effort.wireName() + " effort" : "")
				+ ((timeout != null) ? " within " + timeout : "");
		return "%s %s%s: %s%s".formatted(step.id(), step.dependencies(),
				with + (step.attributes().mayFail() ? " optional" : ""), shown.replace("\n", "\\n"),
				render(step.attributes().fallback()));
	}

	private static String render(@Nullable Fallback fallback) {
		if (fallback == null) {
			return "";
		}
		String agent = (fallback.agent() != null) ? " @" + fallback.agent() : "";
		return " (else%s: %s)".formatted(agent, fallback.description().replace("\n", "\\n"));
	}

	private static String lines(String title, List<String> lines) {
		return title + ":\n" + lines.stream().map((line) -> "- " + line + "\n").collect(Collectors.joining());
	}

}
