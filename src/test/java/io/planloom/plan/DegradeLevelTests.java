package io.planloom.plan;

import java.util.List;

import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.SpendingPlan;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.DegradeLevel.CHEAPER_MODEL;
import static io.planloom.plan.DegradeLevel.SHORTER_CONTEXT;
import static io.planloom.plan.DegradeLevel.SKIP_OPTIONAL;
import static io.planloom.plan.DegradeLevel.SYNTHESIZE;
import static io.planloom.plan.model.SpendingPlan.call;
import static io.planloom.plan.model.SpendingPlan.limits;
import static org.assertj.core.api.Assertions.assertThat;

/** Near a limit, a plan makes do with less in the declared order. */
class DegradeLevelTests {

	@Test
	void takesRungsAtEqualDistancesFromEightyPerCentOn() {
		SpendingPlan plan = SpendingPlan.of(
				limits(100_000, "2", 1, CHEAPER_MODEL, SHORTER_CONTEXT, SKIP_OPTIONAL, SYNTHESIZE),
				List.of(action("a", false), action("b", false, "a"), action("c", false, "b"), action("o", true, "c"),
						action("d", false, "c"), action("e", false, "d")));
		assertThat(run(plan, "a", 79_999).attemptBudget().degraded()).isEmpty();
		assertThat(run(plan, "b", 1).attemptBudget().degraded()).isEmpty();
		assertThat(plan.degraded()).extracting(PlanEvent.PlanDegraded::rung).containsExactly(CHEAPER_MODEL);
		assertThat(plan.degraded().getFirst().reason())
			.isEqualTo("A cheaper model is asked from now on: 80,000 of 100,000 tokens (maxTokens) are spent.");
		assertThat(run(plan, "c", 10_000).attemptBudget().degraded()).containsExactly(CHEAPER_MODEL);
		assertThat(plan.degraded()).extracting(PlanEvent.PlanDegraded::rung)
			.containsExactly(CHEAPER_MODEL, SHORTER_CONTEXT, SKIP_OPTIONAL);
		assertThat(plan.degraded().getLast().skipped()).containsExactly("o");
		assertThat(plan.fixture).hasStep("o", StepStatus.SKIPPED);
		assertThat(run(plan, "d", 5_000).promptLength(1000)).isEqualTo(500);
		assertThat(plan.degraded().getLast().rung()).isEqualTo(SYNTHESIZE);
		assertThat(plan.degraded().getLast().skipped()).containsExactly("e");
		run(plan, "synthesize", 100);
		assertThat(plan.status()).isEqualTo(PlanStatus.PARTIAL);
		assertThat(plan.fixture.types()).endsWith("step.completed", "plan.partial");
	}

	@Test
	void namesOptionalStepThatIsGivenBackLater() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 2, SKIP_OPTIONAL),
				List.of(action("a", false), action("o", true), action("b", false, "a")));
		plan.claim(2);
		plan.complete("a", call(85_000));
		plan.refuse("o", 20_000);
		assertThat(plan.fixture).hasStep("o", StepStatus.SKIPPED);
		assertThat(plan.degraded()).flatExtracting(PlanEvent.PlanDegraded::skipped).containsExactly("o");
	}

	@Test
	void completesWithoutOptionalSteps() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 1, SKIP_OPTIONAL),
				List.of(action("a", false), action("o", true, "a")));
		run(plan, "a", 85_000);
		run(plan, "synthesize", 100);
		assertThat(plan.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void keepsOptionalStepsThatAreAllThereIs() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 1, SKIP_OPTIONAL),
				List.of(action("a", true), action("b", true)));
		plan.claim(1);
		plan.fixture.settle("a",
				new StepOutcome.Failed(PlanFixture.FINAL, StepOutcome.Reach.STEP, List.of(call(85_000))));
		assertThat(plan.degraded()).as("a rung that changes nothing is not announced").isEmpty();
		assertThat(plan.fixture).hasStep("b", StepStatus.READY);
		run(plan, "b", 100);
		assertThat(plan.fixture).hasStep("synthesize", StepStatus.READY);
	}

	@Test
	void letsWhatIsUnderWayEndBeforeItAnswers() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 2, SYNTHESIZE),
				List.of(action("a", false), action("b", false), action("c", false)));
		plan.claim(2);
		plan.complete("a", call(84_000));
		assertThat(plan.fixture).hasStep("c", StepStatus.SKIPPED).hasStep("b", StepStatus.IN_PROGRESS);
		plan.fixture.settle("b", new StepOutcome.RetryLater(PlanFixture.PASSING, null, List.of()));
		assertThat(plan.fixture.status("b")).as("it does not begin again").isEqualTo(StepStatus.SKIPPED);
		run(plan, "synthesize", 100);
		assertThat(plan.status()).isEqualTo(PlanStatus.PARTIAL);
	}

	@Test
	void answersWithNothingRatherThanToGiveUpAllThatIsDone() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 1, SYNTHESIZE),
				List.of(action("a", false), action("b", false)));
		run(plan, "a", 82_000);
		plan.claim(1);
		plan.refuse("synthesize", 19_000);
		assertThat(plan.status()).isEqualTo(PlanStatus.PARTIAL);
		assertThat(plan.fixture.events.getLast()).isInstanceOfSatisfying(PlanEvent.PlanEnded.class, (ended) -> {
			assertThat(ended.endedBy().who()).isEqualTo(EndedBy.Cause.LIMIT);
			assertThat(ended.endedBy().reason()).startsWith("synthesize needs up to 19,000 tokens");
		});
	}

	@Test
	void triesItsRungsBeforeItPauses() {
		SpendingPlan plan = SpendingPlan.of(limits(20_000, "2", 1, SHORTER_CONTEXT, SYNTHESIZE),
				List.of(action("a", false)));
		plan.claim(1);
		plan.refuse("a", 25_000);
		assertThat(plan.degraded()).extracting(PlanEvent.PlanDegraded::rung).containsExactly(SHORTER_CONTEXT);
		assertThat(plan.status()).isEqualTo(PlanStatus.RUNNING);
		plan.claim(1);
		plan.refuse("a", 21_000);
		assertThat(plan.status()).as("there is nothing to answer with").isEqualTo(PlanStatus.PAUSED);
	}

	@Test
	void skipsOptionalStepThatWasPutBack() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 2, SKIP_OPTIONAL),
				List.of(action("a", false), action("o", true), action("b", false, "o")));
		plan.claim(2);
		plan.fixture.retry("o");
		plan.complete("a", call(85_000));
		assertThat(plan.degraded()).extracting(PlanEvent.PlanDegraded::skipped).containsExactly(List.of("o"));
		assertThat(plan.fixture).hasStep("b", StepStatus.READY);
		run(plan, "b", 100);
		run(plan, "synthesize", 100);
		assertThat(plan.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void namesWhatIsSkippedInConsequence() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 1, SYNTHESIZE),
				List.of(action("a", false), action("b", false, "a"), action("c", false, "b")));
		run(plan, "a", 85_000);
		assertThat(plan.degraded().getFirst().skipped()).containsExactly("b", "c");
	}

	@Test
	void announcesRungWhenItChangesSomething() {
		SpendingPlan plan = SpendingPlan.of(limits(100_000, "2", 1, SKIP_OPTIONAL),
				List.of(action("a", false), action("b", false, "a"), action("c", false, "b")));
		run(plan, "a", 85_000);
		assertThat(plan.degraded()).isEmpty();
		plan.fixture.edit(List.of(action("o", true, "b")));
		assertThat(plan.degraded()).extracting(PlanEvent.PlanDegraded::skipped).containsExactly(List.of("o"));
	}

	private static ClaimedStep run(SpendingPlan plan, String step, int tokens) {
		List<ClaimedStep> claimed = plan.claim(1);
		assertThat(claimed).extracting((claimedStep) -> claimedStep.ref().stepId()).containsExactly(step);
		plan.complete(step, call(tokens));
		return claimed.getFirst();
	}

	private static DraftedStep action(String id, boolean optional, String... dependencies) {
		return new DraftedStep(id, new StepSpec.Action("Do " + id), List.of(dependencies),
				StepAttributes.NONE.withOptional(optional));
	}

}
