package io.planloom.plan.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Steps that become steps of their own. */
class SubgoalTests {

	private static final int MAX_TOTAL = 100;

	@Test
	void waitsForItsStepsWhichStandWithinIt() {
		PlanFixture plan = PlanFixtures.running("before", "big!<before", "after<big");
		plan.claim(1);
		plan.complete("before");
		plan.claim(1);
		expand(plan, "big", "a", "b<a");
		assertThat(plan).hasStep("big", StepStatus.WAITING);
		assertThat(plan.step("big").owner()).isNull();
		assertThat(plan).hasStep("big.a", StepStatus.READY)
			.hasStep("big.b", StepStatus.PENDING)
			.hasStep("after", StepStatus.PENDING);
		assertThat(plan.step("big.a").parent()).isEqualTo("big");
		assertThat(plan.step("big.synthesize").parent()).isEqualTo("big");
		assertThat(plan.types()).endsWith("step.started", "plan.expanded", "step.waiting");
		assertThat(plan.plan.progress().total()).isEqualTo(5);
	}

	@Test
	void completesWithTheJoinedResultsOfItsSteps() {
		PlanFixture plan = PlanFixtures.running("big!", "after<big");
		plan.claim(1);
		expand(plan, "big", "a", "b<a");
		plan.claim(1);
		plan.complete("big.a");
		plan.claim(1);
		plan.complete("big.b");
		assertThat(plan.claim(4)).containsExactly("big.synthesize");
		plan.complete("big.synthesize");
		assertThat(plan).hasStep("big", StepStatus.COMPLETED);
		List<ClaimedStep> claimed = plan.claimed(4);
		assertThat(claimed).extracting((claimedStep) -> claimedStep.ref().stepId()).containsExactly("after");
		assertThat(claimed.getFirst().inputs()).containsExactly(new StepInput("big", "Do big", "big.synthesize", 1));
		StepEvent.Ended ended = (StepEvent.Ended) plan.events.stream()
			.filter((event) -> event instanceof StepEvent.Ended each && each.step().id().equals("big"))
			.findFirst()
			.orElseThrow();
		assertThat(ended.resultPreview()).isEqualTo("result of big.synthesize");
		assertThat(plan.attempts).filteredOn((attempt) -> attempt.attempt().stepId().equals("big"))
			.singleElement()
			.satisfies((attempt) -> assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.COMPLETED));
	}

	@Test
	void letsItsStepsSeeWhatItBuildsOn() {
		PlanFixture plan = PlanFixtures.running("before", "big!<before");
		plan.claim(1);
		plan.complete("before");
		plan.claim(1);
		expand(plan, "big", "a", "b<a");
		ClaimedStep first = plan.claimed(1).getFirst();
		assertThat(first.inputs()).extracting(StepInput::stepId).containsExactly("before");
		assertThat(first.place().subgoals()).containsExactly(new Nesting.Subgoal("big", "Do big"));
		assertThat(first.place().depth()).isEqualTo(2);
		assertThat(first.place().planned()).isEqualTo(4);
		plan.lifecycle()
			.complete(first.ref(), new StepOutcome.Completed("a", List.of()), (failures, after) -> Duration.ZERO);
		plan.collect();
		ClaimedStep second = plan.claimed(1).getFirst();
		assertThat(second.inputs()).extracting(StepInput::stepId).containsExactly("before", "big.a");
	}

	@Test
	void nestsToThreeLevels() {
		PlanFixture plan = PlanFixtures.running("top!");
		plan.claim(1);
		expand(plan, "top", "middle!", "side");
		plan.claim(2);
		expand(plan, "top.middle", "low", "lower<low");
		ClaimedStep low = plan.claimed(1).getFirst();
		assertThat(low.ref().stepId()).isEqualTo("top.middle.low");
		assertThat(low.place().depth()).isEqualTo(3);
		plan.lifecycle()
			.complete(low.ref(), new StepOutcome.Completed("low", List.of()), (failures, after) -> Duration.ZERO);
		plan.collect();
		plan.claim(1);
		plan.complete("top.middle.lower", "top.side");
		plan.claim(1);
		plan.complete("top.middle.synthesize");
		plan.claim(1);
		plan.complete("top.synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("result of top.synthesize");
	}

	@Test
	void ranksItsStepsByTheWholePathThatIsLeft() {
		PlanFixture plan = PlanFixtures.running("big!", "after<big", "last<after", "long", "longer<long",
				"longest<longer", "end<longest");
		plan.claim(2);
		expand(plan, "big", "a", "b<a");
		// Left of big.a: big.a, big.b, big.synthesize, after, last
		assertThat(plan.step("big.a").rank()).isEqualTo(5);
		assertThat(plan.step("big.synthesize").rank()).isEqualTo(3);
		plan.complete("long");
		assertThat(plan.claim(1)).as("five steps left against three").containsExactly("big.a");
	}

	@Test
	void takesNoPartInParallelismWhileItWaits() {
		PlanFixture plan = PlanFixtures
			.running(LimitsBuilder.limits().parallel(1).timeout(Duration.ofMinutes(1)).build(), "big!");
		plan.claim(1);
		expand(plan, "big", "a", "b");
		assertThat(plan.claim(4)).hasSize(1);
	}

	@Test
	void namesItsStepsUniquelyAndShortEnough() {
		String longId = "s".repeat(60);
		PlanFixture plan = PlanFixtures.running(longId + "!", "big!", "big.a");
		plan.claim(3);
		expand(plan, longId, "first_part", "first_pass<first_part");
		expand(plan, "big", "a", "b<a");
		List<String> ids = plan.plan.steps().all().stream().map(Step::id).toList();
		assertThat(ids).doesNotHaveDuplicates().allMatch((id) -> id.length() <= 64).contains("big.a_2", "big.b");
		assertThat(plan.plan.steps().graph().inputsOf(plan.step("big.b"))).extracting(StepInput::stepId)
			.containsExactly("big.a_2");
	}

	@Test
	void mentionsStepsByTheirNewNames() {
		PlanFixture plan = PlanFixtures.running("big!");
		plan.claim(1);
		List<DraftedStep> steps = List.of(new DraftedStep("a", new StepSpec.Action("Find {{b}}"), List.of()),
				new DraftedStep("b", new StepSpec.Action("Use {{a}} and {{ a }}, not {{other}} or \\{{a}}"),
						List.of("a")));
		plan.settle("big", new StepOutcome.Expanded(steps, MAX_TOTAL, List.of(), List.of()));
		assertThat(plan.step("big.b").description()).isEqualTo("Use {{big.a}} and {{big.a}}, not {{other}} or \\{{a}}");
		assertThat(plan.step("big.a").description()).as("b is no input of a, so this is text").isEqualTo("Find {{b}}");
	}

	@Test
	void joinsWhatItHasWhenStepsWithinFail() {
		PlanFixture plan = PlanFixtures.running("big!", "after<big");
		plan.claim(1);
		expand(plan, "big", "a", "b", "c<b");
		plan.claim(2);
		plan.complete("big.a");
		plan.fail("big.b");
		assertThat(plan).hasStep("big.c", StepStatus.SKIPPED);
		assertThat(plan.claim(4)).containsExactly("big.synthesize");
		plan.complete("big.synthesize");
		assertThat(plan).hasStep("big", StepStatus.COMPLETED);
		assertThat(plan.claim(4)).containsExactly("after");
		plan.complete("after");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan.plan.status()).as("not all of the work was done").isEqualTo(PlanStatus.PARTIAL);
		assertThat(fault(plan).message()).isEqualTo("2 of 5 steps did not complete: big.b failed, big.c was skipped.");
	}

	@Test
	void failsWhenNoneOfItsStepsCompletes() {
		PlanFixture plan = PlanFixtures.running("big!", "after<big", "other");
		plan.claim(2);
		expand(plan, "big", "a", "b<a");
		plan.complete("other");
		plan.claim(1);
		plan.fail("big.a");
		assertThat(plan).hasStep("big.synthesize", StepStatus.SKIPPED).hasStep("big", StepStatus.FAILED);
		assertThat(Objects.requireNonNull(plan.step("big").error())).isEqualTo(new StepError(StepErrorCode.INCOMPLETE,
				"None of its 2 steps completed: big.a failed, big.b was skipped.", false));
		assertThat(plan).hasStep("after", StepStatus.SKIPPED);
		assertThat(plan.claim(1)).containsExactly("synthesize");
	}

	@Test
	void failsWithWhatJoinsItsSteps() {
		PlanFixture plan = PlanFixtures.running("big!", "other<big");
		plan.claim(1);
		expand(plan, "big", "a", "b");
		plan.claim(2);
		plan.complete("big.a", "big.b");
		plan.claim(1);
		plan.fail("big.synthesize");
		assertThat(plan).hasStep("big", StepStatus.FAILED);
		assertThat(plan.status("synthesize")).as("nothing at the top to make an answer of")
			.isEqualTo(StepStatus.SKIPPED);
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void endsPartialWithoutSynthesisOfItsOwn() {
		PlanFixture plan = PlanFixtures.running("big!");
		plan.claim(1);
		expand(plan, "big", "a", "b");
		plan.claim(2);
		plan.complete("big.a");
		plan.fail("big.b");
		plan.claim(1);
		plan.complete("big.synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).isEqualTo("result of big.synthesize");
	}

	@Test
	void isCancelledWithItsPlan() {
		PlanFixture plan = PlanFixtures.running("big!");
		plan.claim(1);
		expand(plan, "big", "a", "b<a");
		plan.claim(1);
		plan.lifecycle().cancel();
		plan.collect();
		assertThat(plan.plan.steps().all()).extracting(Step::status)
			.containsExactly(StepStatus.COMPLETED, StepStatus.CANCELLED, StepStatus.CANCELLED, StepStatus.CANCELLED,
					StepStatus.CANCELLED);
	}

	@Test
	void isPlannedAgainWhenItsWorkerIsLost() {
		PlanFixture plan = PlanFixtures.running("big!");
		plan.claim(1);
		AttemptRef lost = plan.held("big");
		plan.lifecycle().reclaim(plan.worker);
		plan.collect();
		plan.claim(1);
		StepOutcome late = new StepOutcome.Expanded(drafted("late"), MAX_TOTAL, List.of(), List.of());
		assertThat(plan.lifecycle().complete(lost, late, (failures, after) -> Duration.ZERO)).isFalse();
		expand(plan, "big", "a", "b");
		assertThat(plan.plan.steps().work()).extracting(Step::id).containsExactly("big", "big.a", "big.b");
		plan.lifecycle().reclaim(plan.worker);
		plan.collect();
		assertThat(plan.status("big")).as("nobody runs what waits").isEqualTo(StepStatus.WAITING);
	}

	@Test
	void isPlannedAgainWhenOthersTookTheRoom() {
		PlanFixture plan = PlanFixtures.running("big!", "huge!");
		plan.claim(2);
		plan.settle("big", new StepOutcome.Expanded(drafted("a", "b"), 5, List.of(), List.of()));
		plan.settle("huge", new StepOutcome.Expanded(drafted("a", "b"), 5, List.of(), List.of()));
		assertThat(plan).hasStep("huge", StepStatus.READY);
		assertThat(plan.step("huge").failures()).isZero();
		assertThat(plan.types()).endsWith("step.retrying");
		assertThat(plan.plan.steps().work()).hasSize(4);
		assertThat(plan.claim(1)).hasSize(1);
	}

	@Test
	void refusesToJoinWhatDoesNotWait() {
		PlanFixture plan = PlanFixtures.running("a");
		assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(() -> plan.step("a").confirm(plan.now))
			.withMessage("Cannot confirm step a: it is ready");
		assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(() -> plan.step("a").hold())
			.withMessage("Cannot hold step a: it is ready");
	}

	private static void expand(PlanFixture plan, String subgoal, String... steps) {
		assertThat(plan.settle(subgoal, new StepOutcome.Expanded(drafted(steps), MAX_TOTAL, List.of(), List.of())))
			.isTrue();
	}

	private static List<DraftedStep> drafted(String... steps) {
		return DraftedSteps.drafted(steps);
	}

	private static StepError fault(PlanFixture plan) {
		return Objects.requireNonNull(plan.plan.stop().error());
	}

}
