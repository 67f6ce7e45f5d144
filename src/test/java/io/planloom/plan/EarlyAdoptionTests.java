package io.planloom.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static io.planloom.plan.PlanFixture.action;
import static io.planloom.plan.PlanFixture.drafted;
import static org.assertj.core.api.Assertions.assertThat;

/** Steps that begin before their plan is whole. */
class EarlyAdoptionTests {

	private final PlanFixture plan = drafting(new Limits(10, 3, 4, Duration.ofMinutes(30)));

	private static PlanFixture drafting(Limits limits) {
		PlanFixture plan = new PlanFixture(limits);
		plan.claim(1);
		return plan;
	}

	@Test
	void startsStepThatWaitsForNothing() {
		assertThat(early(this.plan, "a", "b<a")).isEqualTo(2);
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.PLANNING);
		assertThat(this.plan.claim(4)).containsExactly("a");
		assertThat(this.plan.types()).containsSubsequence("step.planned", "step.planned", "step.started");
		this.plan.complete("a");
		assertThat(this.plan.claim(4)).containsExactly("b");
		this.plan.complete("b");
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.PLANNING);
	}

	@Test
	void draftTakesOneOfThePlacesOfThePlan() {
		PlanFixture narrow = drafting(new Limits(10, 3, 2, Duration.ofMinutes(30)));
		early(narrow, "a", "b");
		assertThat(narrow.claim(4)).containsExactly("a");
		PlanFixture single = drafting(new Limits(10, 3, 1, Duration.ofMinutes(30)));
		early(single, "a");
		assertThat(single.claim(4)).isEmpty();
	}

	@Test
	void keepsWhatStandsInTheWholeDraft() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.claim(4);
		draft("a", "b<a", "c<b", "d");
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.RUNNING);
		assertThat(this.plan.status("a")).isEqualTo(StepStatus.COMPLETED);
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.IN_PROGRESS);
		assertThat(this.plan.status("d")).isEqualTo(StepStatus.READY);
		assertThat(this.plan.step("a").rank()).isEqualTo(3);
		PlanEvent.PlanDrafted told = told();
		assertThat(told.steps()).extracting(PlanEvent.PlannedStep::id).containsExactly("a", "b", "c", "d");
		assertThat(told.repairs()).isEmpty();
		assertThat(told.revision()).isEqualTo(1);
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
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
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
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
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void stopsAndSupersedesWhatTheWholeDraftDoesWithout() {
		early(this.plan, "a", "b", "c<b");
		this.plan.claim(4);
		this.plan.complete("b");
		this.plan.claim(4);
		draft("a", "z");
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.COMPLETED);
		assertThat(this.plan.status("c")).isEqualTo(StepStatus.CANCELLED);
		assertThat(this.plan.step("b").isSuperseded()).isTrue();
		assertThat(this.plan.step("c").isSuperseded()).isTrue();
		assertThat(told().repairs()).containsExactly(
				"Step 'b' began before the plan was whole, and has no place in it: it was completed.",
				"Step 'c' began before the plan was whole, and has no place in it: it is stopped.");
		assertThat(this.plan.events)
			.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(PlanEvent.StepEnded.class, (ended) -> {
				assertThat(ended.step().id()).isEqualTo("c");
				assertThat(ended.error()).extracting(Fault::code).isEqualTo("superseded");
			}));
		assertThat(this.plan.settle("c", new StepOutcome.Completed("late", List.of()))).isFalse();
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
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
		assertThat(this.plan.status("a")).isEqualTo(StepStatus.COMPLETED);
		assertThat(this.plan.step("a").isSuperseded()).isTrue();
		assertThat(this.plan.step("b").isSuperseded()).as("built on what is superseded").isTrue();
		assertThat(told().steps()).extracting(PlanEvent.PlannedStep::id).containsExactly("a_3", "b_2", "a_2");
		assertThat(this.plan.step("a_2").description()).isEqualTo("Use {{b_2}} and {{a_3}}");
		assertThat(told().repairs()).contains("Changed the id 'a' to 'a_3', since a step that began early has it.");
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
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
		assertThat(told().steps()).extracting(PlanEvent.PlannedStep::id).containsExactly("a", "b", "c");
		assertThat(this.plan.step("c").description()).isEqualTo("Use {{a}}");
		assertThat(told().repairs()).containsExactly("Step 'first' keeps the id 'a', under which it began.");
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.IN_PROGRESS);
	}

	@Test
	void nextAttemptTakesUpWhatTheLostOneBegan() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		AttemptRef a = this.plan.held("a");
		this.plan.retry("draft");
		this.plan.tick(PlanFixture.DELAY);
		assertThat(this.plan.claim(1)).containsExactly("draft");
		assertThat(this.plan.plan.adoptEarly(this.plan.held("draft"), drafted("a", "c<a", "b"), this.plan.now))
			.as("b is another one by now")
			.isEqualTo(1);
		this.plan.collect();
		assertThat(this.plan.held("a")).isEqualTo(a);
		draft("a", "c<a", "b");
		assertThat(this.plan.inputs("b")).isEmpty();
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void lateAttemptAddsNothing() {
		AttemptRef lost = this.plan.held("draft");
		this.plan.retry("draft");
		this.plan.tick(PlanFixture.DELAY);
		this.plan.claim(1);
		assertThat(this.plan.plan.adoptEarly(lost, drafted("a"), this.plan.now)).isZero();
		assertThat(this.plan.plan.steps().find("a")).isEmpty();
	}

	@Test
	void draftThatFailsLeavesWhatCameOfItsSteps() {
		early(this.plan, "a", "b");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.fail("draft");
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.PARTIAL);
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.CANCELLED);
		PlanFixture none = drafting(new Limits(10, 3, 4, Duration.ofMinutes(30)));
		early(none, "a");
		none.fail("draft");
		assertThat(none.plan.status()).isEqualTo(PlanStatus.FAILED);
	}

	@Test
	void answerTakesThePlaceOfAllSteps() {
		early(this.plan, "a", "b", "c<a");
		this.plan.claim(2);
		this.plan.complete("a");
		this.plan.claim(0);
		this.plan.settle("draft", new StepOutcome.Answered("4", List.of(), List.of()));
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
		assertThat(this.plan.plan.steps().find("c")).isEmpty();
		assertThat(this.plan.step("a").isSuperseded()).isTrue();
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.CANCELLED);
		assertThat(told().repairs()).hasSize(2);
		assertThat(this.plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
	}

	@Test
	void nothingIsGivenUpBeforeThePlanIsWhole() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.fail("a");
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.PENDING);
		draft("z", "b");
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.COMPLETED);
	}

	@Test
	void earlyFailureCountsIfItStandsInTheWholeDraft() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.fail("a");
		draft("a", "b<a", "c");
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.SKIPPED);
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.PARTIAL);
	}

	@Test
	void earlyFailureIsPlannedAnewWhenThePlanIsWhole() {
		PlanFixture plan = drafting(new Limits(10, 3, 3, 1, 2, 0, 4, 1000, BigDecimal.TEN, Duration.ofMinutes(30)));
		early(plan, "a");
		plan.claim(4);
		plan.fail("a");
		assertThat(plan.plan.steps().replanned()).isEmpty();
		draft(plan, "a", "b<a", "c");
		assertThat(plan.plan.steps().replanned()).isPresent();
		assertThat(plan.status("b")).isEqualTo(StepStatus.PENDING);
	}

	@Test
	void subgoalBeginsWithItsStepsAndIsDroppedWithThem() {
		early(this.plan, "s!", "a");
		this.plan.claim(4);
		this.plan.settle("s", new StepOutcome.Expanded(drafted("x", "y<x"), 100, List.of(), List.of()));
		this.plan.claim(4);
		draft("a", "b");
		assertThat(this.plan.status("s")).isEqualTo(StepStatus.CANCELLED);
		assertThat(this.plan.status("s.x")).isEqualTo(StepStatus.CANCELLED);
		assertThat(this.plan.plan.progress().total()).isEqualTo(2);
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void subgoalGoesOnInTheWholeDraft() {
		early(this.plan, "s!");
		this.plan.claim(4);
		this.plan.settle("s", new StepOutcome.Expanded(drafted("x", "y<x"), 100, List.of(), List.of()));
		draft("s!", "s.x<s");
		assertThat(told().steps()).extracting(PlanEvent.PlannedStep::id).containsExactly("s", "s.x_2");
		finish();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void subgoalLeavesRoomForWhatTheDraftMayStillBring() {
		early(this.plan, "s!");
		assertThat(this.plan.plan.claim(this.plan.worker, 4, this.plan.now).getFirst().place().planned()).isEqualTo(10);
		AttemptRef ref = new AttemptRef(this.plan.plan.id(), "s", 1, this.plan.worker);
		this.plan.plan.settle(ref, new StepOutcome.Expanded(drafted("x", "y"), 11, List.of(), List.of()),
				(failures, retryAfter) -> PlanFixture.DELAY, this.plan.now);
		assertThat(this.plan.status("s")).isEqualTo(StepStatus.READY);
	}

	@Test
	void takesNoMoreThanThePlanMayHaveAndOnlyWhatNeedsNobody() {
		PlanFixture small = drafting(new Limits(2, 3, 4, Duration.ofMinutes(30)));
		assertThat(early(small, "a", "b", "c")).isEqualTo(2);
		DraftedStep approval = PlanFixture.approval("may");
		DraftedStep acceptance = action(Step.ACCEPTANCE);
		assertThat(this.plan.plan.adoptEarly(this.plan.held("draft"),
				List.of(approval, acceptance, action("x", "may"), action("a")), this.plan.now))
			.isEqualTo(1);
	}

	@Test
	void planThatIsToBeLookedOverTakesNothingEarly() {
		for (Brief brief : List.of(new Brief("Goal", null, Strategy.AUTO, null, null, null, true, Approval.NONE),
				new Brief("Goal", null, Strategy.AUTO, null, null, null, false, Approval.PLAN))) {
			Plan looked = new Plan(UUID.randomUUID(),
					new NewPlan(brief, new Limits(10, 3, 4, Duration.ofMinutes(30)), Map.of()), this.plan.now);
			AttemptRef draft = looked.claim(this.plan.worker, 1, this.plan.now).getFirst().ref();
			assertThat(looked.adoptEarly(draft, drafted("a"), this.plan.now)).isZero();
		}
	}

	@Test
	void cancelAndDeadlineEndEarlySteps() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.plan.expire(this.plan.now.plus(Duration.ofHours(1)));
		this.plan.collect();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.PARTIAL);
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.CANCELLED);
	}

	private static int early(PlanFixture plan, String... steps) {
		int joined = plan.plan.adoptEarly(plan.held("draft"), drafted(steps), plan.now);
		plan.collect();
		return joined;
	}

	private void draft(String... steps) {
		draft(this.plan, steps);
	}

	private static void draft(PlanFixture plan, String... steps) {
		plan.settle("draft", new StepOutcome.Drafted(Strategy.DAG, drafted(steps), List.of(), List.of()));
	}

	private void settle(List<DraftedStep> steps) {
		this.plan.settle("draft", new StepOutcome.Drafted(Strategy.DAG, steps, List.of(), List.of()));
	}

	/** Runs what is left of the plan. */
	private void finish() {
		for (int turn = 0; turn < 50 && !this.plan.plan.status().isEnded(); turn++) {
			this.plan.claim(4);
			this.plan.held.values()
				.stream()
				.filter((ref) -> this.plan.plan.steps().heldBy(ref) != null)
				.map(AttemptRef::stepId)
				.sorted()
				.findFirst()
				.ifPresent(this.plan::complete);
		}
	}

	private PlanEvent.PlanDrafted told() {
		return this.plan.events.stream()
			.filter(PlanEvent.PlanDrafted.class::isInstance)
			.map(PlanEvent.PlanDrafted.class::cast)
			.reduce((one, other) -> other)
			.orElseThrow();
	}

}
