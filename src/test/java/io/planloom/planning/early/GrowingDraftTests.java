package io.planloom.planning.early;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.plan.Strategy;
import io.planloom.planning.draft.BadDraft;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftReader;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.JsonFormat;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.RandomDrafts;
import io.planloom.scripted.Drafts;
import io.planloom.testing.IndependentTest;
import io.planloom.testing.Steps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** How a draft is read while it is being written. */
@IndependentTest
class GrowingDraftTests {

	private static final String TWO = Drafts.dag(step("a", "Say \"}{\" and \\ and [\\\"]"), step("é🙂", "Do B", "a"));

	private final GrowingDraft draft = draft();

	@Test
	void takesStepWhenItsObjectIsClosed() {
		int first = TWO.indexOf("}", TWO.indexOf("dependencies"));
		assertThat(this.draft.add(TWO.substring(0, first))).isZero();
		assertThat(this.draft.soFar()).isEqualTo(new Draft("dag", null, List.of()));
		assertThat(this.draft.add(TWO.substring(first, first + 1))).isEqualTo(1);
		assertThat(this.draft.add(TWO.substring(first + 1))).isEqualTo(1);
		assertThat(this.draft.soFar()).isEqualTo(whole(TWO));
	}

	@Test
	void readsEverySplittingAlike() {
		for (int size = 1; size < TWO.length(); size++) {
			assertThat(read(TWO, size)).isEqualTo(whole(TWO));
		}
	}

	@Test
	void readsStepsThatComeTogether() {
		assertThat(this.draft.add(TWO)).isEqualTo(2);
		assertThat(this.draft.add(TWO)).isZero();
		assertThat(this.draft.soFar().steps()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n\t", "```json\n", "```\n", "Here you are [1]:\n\n```JSON\n ",
			"I thought `about` it (twice).\n\n", "Plan:" })
	void findsDraftBehindFenceOrProse(String before) {
		String text = before + TWO.replaceFirst("\\{", "{\n  ") + "\n```\nGood luck {you}!";
		assertThat(read(text, 1)).isEqualTo(whole(text)).isEqualTo(whole(TWO));
	}

	@Test
	void readsStepsBeforeStrategy() {
		String text = "{\"notes\":{\"steps\":[{\"id\":\"x\"}]},\"steps\":[{\"id\":\"a\",\"task\":\"A\",\"more\":{\"id\":[1.50,{}]}}],"
				+ "\"strategy\":\"dag\"}";
		assertThat(read(text, 3).steps()).isEqualTo(Objects.requireNonNull(whole(text)).steps()).hasSize(1);
		assertThat(read(text, 3).strategy()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"strategy\":\"direct\",\"answer\":\"4\",\"steps\":[{\"id\":\"a\"}]}",
			"{\"steps\":[\"A\",{\"id\":\"a\"}]}", "{\"steps\":{\"a\":{\"id\":\"a\"}}}", "[{\"id\":\"a\"}]",
			"{\"id\":\"a\"}", "{\"steps\":[[{\"id\":\"a\"}]]}", "{\"steps\":null,\"steps\":[{\"id\":\"a\"}]}",
			"Use {x} and\n{\"steps\":[{\"id\":\"a\"}]}", "{\"plan\":{\"steps\":[{\"id\":\"a\"}]}}",
			"{'steps':[{'id':'a'}]}", "{\"steps\":[{\"id\":\"a\\u0000\"}]}", "{\"steps\":[{\"id\":\"\ud800\"}]}",
			"{\"steps\":[{\"id\":\"\ufeffa\"}]}", "{\"steps\":[{\"id\":\"a\",\"agent\":{}}]}",
			"{\"strategy\":7,\"steps\":[{}]}" })
	void takesNothingOfOddForm(String text) {
		for (int size : new int[] { 1, 7, text.length() }) {
			assertThat(read(text, size).steps()).isEmpty();
		}
	}

	@Test
	void keepsWhatCameBeforeOddity() {
		String text = TWO.replace("]}]}", "]},{\"id\":\"c\"}},{\"id\":\"d\"}]}");
		assertThat(read(text, 2).steps()).extracting(ProposedStep::id).containsExactly("a", "é🙂", "c");
	}

	static List<BadDraft> drafts() {
		return BadDraft.all();
	}

	@ParameterizedTest
	@MethodSource("drafts")
	void keepsToWhatWholeTextSays(BadDraft bad) {
		Draft whole = whole(bad.text());
		for (int size : new int[] { 1, 13, bad.text().length() + 1 }) {
			List<ProposedStep> steps = read(bad.text(), size).steps();
			if (whole != null) {
				assertThat(steps).isEqualTo(whole.steps().subList(0, Math.min(steps.size(), whole.steps().size())));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void readsEveryGoodDraft(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < 50; round++) {
			String text = RandomDrafts.write(random.withDataFlow(random.wild(random.size(12)), true));
			assertThat(read(text, random.size(40))).isEqualTo(whole(text));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void onlyGrowsWhateverIsWritten(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		Random sizes = new Random(seed);
		for (int round = 0; round < 200; round++) {
			String text = random.damaged(RandomDrafts.write(random.ordered(random.size(6))));
			GrowingDraft growing = draft();
			Draft before = growing.soFar();
			for (int at = 0; at < text.length();) {
				int end = Math.min(text.length(), at + 1 + sizes.nextInt(20));
				int further = growing.add(text.substring(at, end));
				Draft after = growing.soFar();
				assertThat(after.steps()).hasSize(before.steps().size() + further);
				assertThat(after.steps().subList(0, before.steps().size())).isEqualTo(before.steps());
				before = after;
				at = end;
			}
		}
	}

	static Stream<String> hugeTexts() {
		String many = Drafts.dag(IntStream.range(0, 900)
			.mapToObj((number) -> step("s" + number, "d".repeat(150)))
			.toArray(Drafts.Step[]::new));
		return Stream.of(many, Drafts.dag(step("a", "\\\"{".repeat(40_000))), "x".repeat(250_000), "`".repeat(250_000),
				"a {" + " ".repeat(240_000), "a {\"".repeat(60_000), "{\"a\":".repeat(40_000), "{".repeat(240_000),
				"{\"a\":\"" + "x".repeat(240_000), "{\"" + "x".repeat(240_000), "{\"a\":" + "1".repeat(240_000),
				"{\"steps\":[" + "{},".repeat(80_000), "\ud83d".repeat(240_000), "{" + "\ud83d".repeat(240_000));
	}

	@ParameterizedTest
	@MethodSource("hugeTexts")
	void readsHugeTextsInFewSteps(String text) {
		assertThat(Steps.of(() -> read(text, 1))).isLessThan(300L * text.length());
	}

	@Test
	void stopsWhereNoDraftIsReadAnyMore() {
		this.draft.add("{\"strategy\":\"dag\",\"steps\":[" + " ".repeat(DraftReader.MAX_LENGTH - 50));
		this.draft.add("{\"id\":\"a\"},");
		assertThat(this.draft.add("{\"id\":\"" + "b".repeat(50) + "\"}")).isZero();
		assertThat(this.draft.add("{\"id\":\"c\"}")).isZero();
		assertThat(this.draft.soFar().steps()).hasSize(1);
	}

	private static GrowingDraft draft() {
		return new GrowingDraft(Strategy.AUTO, BadDraft.limits(10));
	}

	private static Draft read(String text, int size) {
		GrowingDraft growing = draft();
		for (int at = 0; at < text.length(); at += size) {
			growing.add(text.substring(at, Math.min(text.length(), at + size)));
		}
		return growing.soFar();
	}

	/** What the ordinary format reads, or null if it cannot. */
	private static @Nullable Draft whole(String text) {
		DraftValidation validation = new DraftValidation(Strategy.AUTO, BadDraft.limits(10));
		Draft draft = new JsonFormat().read(text, validation);
		return validation.hasFaults() ? null : draft;
	}

}
