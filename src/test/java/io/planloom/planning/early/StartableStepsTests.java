package io.planloom.planning.early;

import java.util.List;
import java.util.stream.IntStream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Effort;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.BadDraft;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.RandomDrafts;
import io.planloom.planning.rules.DraftRules;
import io.planloom.scripted.Drafts;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Which steps may start while the rest of their draft is being written. */
@IndependentTest
class StartableStepsTests {

	@Test
	void startsStepsThatBuildOnOnesBefore() {
		assertThat(steps(Strategy.AUTO,
				Drafts.dag(step("a", "Do A").with("effort", "\"high\""), step("b", "Do B", "a"),
						step("c", "Use {{a}}").with("inputs", "[\"b\"]"))))
			.containsExactly(
					new DraftedStep("a", new StepSpec.Action("Do A"), List.of(),
							StepAttributes.NONE.withEffort(Effort.HIGH)),
					new DraftedStep("b", new StepSpec.Action("Do B"), List.of("a")),
					new DraftedStep("c", new StepSpec.Action("Use {{a}}"), List.of("b", "a")));
	}

	@Test
	void waitsForWhatIsNotWrittenYet() {
		assertThat(ids(Strategy.AUTO, Drafts.dag(step("a", "Do A", "b"), step("b", "Do B"), step("c", "Do C", "a"))))
			.containsExactly("b");
		assertThat(ids(Strategy.AUTO, Drafts.dag(step("a", "Do A for {{b}}"), step("b", "Do B")))).containsExactly("b");
	}

	@Test
	void leavesStepsToWholeDraftThatHaveToBeMended() {
		assertThat(ids(Strategy.AUTO,
				Drafts.dag(step("draft", "Do A"), step("", "Do B"), step("ok", "Do C"), step("d", "Do D", "OK"),
						step("e", " "), step("f", "Do F").with("agent", "\"nobody\""), step("ok", "Do G"))))
			.containsExactly("ok");
	}

	@Test
	void startsNothingThatIsJudgedOrAsked() {
		assertThat(ids(Strategy.AUTO,
				Drafts.dag(step("a", "Do A"), step("v", "Check A", "a").kind("verify").with("verifies", "\"a\""),
						step("p", "May it?").kind("approval"), step("c", "Run it").kind("code"),
						step("s", "Do much").kind("subgoal"))))
			.containsExactly("a", "s");
	}

	@Test
	void startsNoMoreThanThePlanMayHave() {
		assertThat(ids(Strategy.AUTO, Drafts
			.dag(IntStream.range(0, 12).mapToObj((number) -> step("s" + number, "Do it")).toArray(Drafts.Step[]::new))))
			.hasSize(10);
	}

	@Test
	void startsNothingBeforeTheShapeIsKnown() {
		String late = "{\"steps\":[{\"id\":\"a\",\"description\":\"A\"}],\"strategy\":\"dag\"}";
		assertThat(ids(Strategy.AUTO, late)).isEmpty();
		assertThat(ids(Strategy.LINEAR, late)).containsExactly("a");
		assertThat(ids(Strategy.DAG, Drafts.plan("linear", step("a", "Do A"), step("b", "Do B")))).isEmpty();
		assertThat(ids(Strategy.AUTO, Drafts.plan("other", step("a", "Do A")))).isEmpty();
	}

	@Test
	void knowsOnlyFirstStepOfLinearPlan() {
		assertThat(steps(Strategy.AUTO, Drafts.plan("linear", step("a", "Do A"), step("b", "Do B"))))
			.as("who judges a comes before b")
			.extracting(DraftedStep::id)
			.containsExactly("a");
		assertThat(ids(Strategy.LINEAR, Drafts.dag(step("a", "Do A"), step("b", "Do B", "c"), step("c", "Do C"))))
			.containsExactly("a");
	}

	static List<BadDraft> drafts() {
		return BadDraft.all();
	}

	@ParameterizedTest
	@MethodSource("drafts")
	void tellsNothingThatWholeTextDoesNotSay(BadDraft bad) {
		for (Strategy requested : Strategy.values()) {
			assertStands(requested, bad.text());
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void stepsStandInEveryWholeDraftAsTheyWereTold(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		int told = 0;
		for (int round = 0; round < 45; round++) {
			List<Drafts.Step> steps = switch (round % 3) {
				case 0 -> random.withDataFlow(random.ordered(random.size(8)), true);
				case 1 -> random.ordered(random.size(10));
				default -> random.wild(random.size(6));
			};
			for (Strategy requested : Strategy.values()) {
				for (String named : List.of("dag", "linear", "hierarchical", "none")) {
					told += assertStands(requested, Drafts.plan(named, steps.toArray(Drafts.Step[]::new)));
				}
			}
		}
		assertThat(told).isGreaterThan(400);
	}

	@ParameterizedTest
	@EnumSource(Strategy.class)
	void tellsMoreAndMoreAndNothingElse(Strategy requested) {
		RandomDrafts random = new RandomDrafts(7);
		for (int round = 0; round < 25; round++) {
			String text = RandomDrafts.write(random.withDataFlow(random.ordered(random.size(9)), false));
			StartableSteps startable = new StartableSteps(requested, BadDraft.limits(10), DraftRules.reader(List.of()));
			GrowingDraft growing = new GrowingDraft(requested, BadDraft.limits(10));
			List<DraftedStep> before = List.of();
			for (char character : text.toCharArray()) {
				growing.add(String.valueOf(character));
				startable.read(growing.soFar());
				assertThat(startable.steps().subList(0, before.size())).isEqualTo(before);
				before = startable.steps();
			}
			assertThat(before).isEqualTo(steps(requested, text));
		}
	}

	private static int assertStands(Strategy requested, String text) {
		List<DraftedStep> told = steps(requested, text);
		DraftReading whole = DraftRules.reader(List.of()).read(text, requested, BadDraft.limits(10));
		switch (whole) {
			case DraftReading.Plan plan -> assertThat(plan.steps()).as(text).containsAll(told);
			case DraftReading.Answer answer -> assertThat(told).as(answer.text()).isEmpty();
			case DraftReading.Faulty faulty -> assertThat(faulty.faults()).isNotEmpty();
		}
		return told.size();
	}

	private static List<String> ids(Strategy requested, String text) {
		return steps(requested, text).stream().map(DraftedStep::id).toList();
	}

	private static List<DraftedStep> steps(Strategy requested, String text) {
		GrowingDraft growing = new GrowingDraft(requested, BadDraft.limits(10));
		growing.add(text);
		StartableSteps startable = new StartableSteps(requested, BadDraft.limits(10), DraftRules.reader(List.of()));
		startable.read(growing.soFar());
		return startable.steps();
	}

}
