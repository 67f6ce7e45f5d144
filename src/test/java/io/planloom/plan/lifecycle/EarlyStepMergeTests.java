package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.AbstractEarlyTests;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.drafted;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of steps that began early when their plan is whole. */
class EarlyStepMergeTests extends AbstractEarlyTests {

	@Test
	void keepsWhatStandsInTheWholeDraft() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.claim(4);
		draft("a", "b<a", "c<b", "d");
		assertThat(this.plan).hasStatus(PlanStatus.RUNNING)
			.hasStep("a", StepStatus.COMPLETED)
			.hasStep("b", StepStatus.IN_PROGRESS)
			.hasStep("d", StepStatus.READY);
		assertThat(this.plan.step("a").rank()).isEqualTo(3);
		PlanEvent.PlanDrafted told = told();
		assertThat(told.steps()).extracting(PlannedStep::id).containsExactly("a", "b", "c", "d");
		assertThat(told.repairs()).isEmpty();
		assertThat(told.revision()).isEqualTo(1);
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(this.plan.inputs("synthesize")).containsExactly("c", "d");
		assertThat(this.plan.attempts.stream().map((attempt) -> attempt.attempt().stepId())).doesNotHaveDuplicates();
	}

	@Test
	void endsWithWholeDraftIfAllOfItIsDone() {
		early(this.plan, "a", "b");
		this.plan.claim(4);
		this.plan.complete("a", "b");
		draft("a", "b");
		assertThat(this.plan.claim(4)).containsExactly("synthesize");
	}

	@Test
	void answersWithSynthesisIfItsOnlyStepHasEndedBefore() {
		early(this.plan, "a");
		this.plan.claim(4);
		this.plan.complete("a");
		draft("a");
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(this.plan.events.getLast()).isInstanceOfSatisfying(PlanEvent.PlanEnded.class,
				(end) -> assertThat(end.resultPreview()).isEqualTo("result of synthesize"));
	}

	@Test
	void changesAndRemovesWhatHasNotBegun() {
		early(this.plan, "a", "b<a", "c<a");
		this.plan.claim(4);
		draft("a", "b<a", "d<b");
		assertThat(this.plan.plan.steps().find("c")).isEmpty();
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void stopsAndSupersedesWhatTheWholeDraftDoesWithout() {
		early(this.plan, "a", "b", "c<b");
		this.plan.claim(4);
		this.plan.complete("b");
		this.plan.claim(4);
		draft("a", "z");
		assertThat(this.plan).hasStep("b", StepStatus.COMPLETED).hasStep("c", StepStatus.CANCELLED);
		assertThat(this.plan.step("b").isSuperseded()).isTrue();
		assertThat(this.plan.step("c").isSuperseded()).isTrue();
		assertThat(told().repairs()).containsExactly(
				"Step 'b' began before the plan was whole, and has no place in it: it was completed.",
				"Step 'c' began before the plan was whole, and has no place in it: it is stopped.");
		assertThat(this.plan.events)
			.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(StepEvent.Ended.class, (ended) -> {
				assertThat(ended.step().id()).isEqualTo("c");
				assertThat(ended.error()).extracting(StepError::code).isEqualTo(StepErrorCode.SUPERSEDED);
			}));
		assertThat(this.plan.settle("c", new StepOutcome.Completed("late", List.of()))).isFalse();
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(this.plan.plan.progress().total()).isEqualTo(2);
	}

	@Test
	void givesAnotherIdToStepThatIsNoLongerWhatBeganUnderIt() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.claim(4);
		settle(List.of(new DraftedStep("a", new StepSpec.Action("Do something else"), List.of()),
				new DraftedStep("b", new StepSpec.Action("Do b"), List.of("a")),
				new DraftedStep("a_2", new StepSpec.Action("Use {{b}} and {{a}}"), List.of("b", "a"))));
		assertThat(this.plan).hasStep("a", StepStatus.COMPLETED);
		assertThat(this.plan.step("a").isSuperseded()).isTrue();
		assertThat(this.plan.step("b").isSuperseded()).as("built on what is superseded").isTrue();
		assertThat(told().steps()).extracting(PlannedStep::id).containsExactly("a_3", "b_2", "a_2");
		assertThat(this.plan.step("a_2").description()).isEqualTo("Use {{b_2}} and {{a_3}}");
		assertThat(told().repairs()).contains("Changed the id 'a' to 'a_3', since a step that began early has it.");
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void stepThatWasRenamedKeepsTheIdUnderWhichItBegan() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.claim(4);
		settle(List.of(new DraftedStep("first", new StepSpec.Action("Do a"), List.of()),
				new DraftedStep("b", new StepSpec.Action("Do b"), List.of("first")),
				new DraftedStep("c", new StepSpec.Action("Use {{first}}"), List.of("first"))));
		assertThat(told().steps()).extracting(PlannedStep::id).containsExactly("a", "b", "c");
		assertThat(this.plan.step("c").description()).isEqualTo("Use {{a}}");
		assertThat(told().repairs()).containsExactly("Step 'first' keeps the id 'a', under which it began.");
		assertThat(this.plan).hasStep("b", StepStatus.IN_PROGRESS);
	}

	@Test
	void answerTakesThePlaceOfAllSteps() {
		early(this.plan, "a", "b", "c<a");
		this.plan.claim(2);
		this.plan.complete("a");
		this.plan.claim(0);
		this.plan.settle("draft", new StepOutcome.Answered("4", List.of(), List.of()));
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(this.plan.plan.steps().find("c")).isEmpty();
		assertThat(this.plan.step("a").isSuperseded()).isTrue();
		assertThat(this.plan).hasStep("b", StepStatus.CANCELLED);
		assertThat(told().repairs()).hasSize(2);
		assertThat(this.plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
	}

	@Test
	void earlyFailureCountsIfItStandsInTheWholeDraft() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.fail("a");
		draft("a", "b<a", "c");
		assertThat(this.plan).hasStep("b", StepStatus.SKIPPED);
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void earlyFailureIsPlannedAnewWhenThePlanIsWhole() {
		PlanFixture plan = drafting(
				LimitsBuilder.limits().replans(3).attempts(1).tokens(200_000_000).cost("10").build());
		early(plan, "a");
		plan.claim(4);
		plan.fail("a");
		assertThat(plan.plan.steps().replanned()).isEmpty();
		draft(plan, "a", "b<a", "c");
		assertThat(plan.plan.steps().replanned()).isPresent();
		assertThat(plan).hasStep("b", StepStatus.PENDING);
	}

	@Test
	void subgoalBeginsWithItsStepsAndIsDroppedWithThem() {
		early(this.plan, "s!", "a");
		this.plan.claim(4);
		this.plan.settle("s", new StepOutcome.Expanded(drafted("x", "y<x"), 100, List.of(), List.of()));
		this.plan.claim(4);
		draft("a", "b");
		assertThat(this.plan).hasStep("s", StepStatus.CANCELLED).hasStep("s.x", StepStatus.CANCELLED);
		assertThat(this.plan.plan.progress().total()).isEqualTo(2);
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void subgoalGoesOnInTheWholeDraft() {
		early(this.plan, "s!");
		this.plan.claim(4);
		this.plan.settle("s", new StepOutcome.Expanded(drafted("x", "y<x"), 100, List.of(), List.of()));
		draft("s!", "s.x<s");
		assertThat(told().steps()).extracting(PlannedStep::id).containsExactly("s", "s.x_2");
		finish();
		assertThat(this.plan).hasStatus(PlanStatus.COMPLETED);
	}

}
