package io.planloom.plan.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Subject;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.TestRules;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that are judged by what was demanded of them. */
class AcceptanceTests {

	private static final Limits LIMITS = LimitsBuilder.limits().steps(20).build();

	private static final List<String> CRITERIA = List.of("It is short", "It rhymes");

	@Test
	void judgesWhatIsSynthesised() {
		PlanFixture plan = demanding(action("a"), action("b"));
		plan.claim(9);
		plan.complete("a", "b");
		plan.make("synthesize", "First");
		assertThat(plan.plan.progress().percent()).isEqualTo(99);
		ClaimedStep judge = plan.take();
		assertThat(judge.isAcceptance()).isTrue();
		assertThat(judge.planSpec().acceptance()).isEqualTo(CRITERIA);
		assertThat(judge.inputs()).extracting(StepInput::stepId).containsExactly("a", "b", "synthesize");
		plan.refuse("acceptance", "It does not rhyme.");
		assertThat(plan.take().notes().critique()).isEqualTo("It does not rhyme.");
		plan.make("synthesize", "Second");
		plan.pass("acceptance");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("Second");
		assertThat(plan.plan.progress().total()).as("it is no work").isEqualTo(2);
	}

	@Test
	void endsPartialWithAnswerThatNeverPasses() {
		PlanFixture plan = demanding(action("a"), action("b"));
		plan.claim(9);
		plan.complete("a", "b");
		refuseAll(plan, "synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).isEqualTo("Answer 3");
		assertThat(fault(plan))
			.isEqualTo(new StepError(StepErrorCode.NOT_VERIFIED, "The answer is not what was demanded: Reason 3"));
		assertThat(plan.types()).endsWith("step.failed", "step.skipped", "plan.partial");
	}

	@Test
	void judgesOnlyStep() {
		PlanFixture plan = demanding(action("a"));
		plan.make("a", "First");
		plan.refuse("acceptance", "No");
		plan.make("a", "Second");
		plan.pass("acceptance");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("Second");
	}

	@Test
	void keepsAnswerOfOnlyStepThatNeverPasses() {
		PlanFixture plan = demanding(action("a"));
		refuseAll(plan, "a");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).isEqualTo("Answer 3");
		assertThat(fault(plan).message()).isEqualTo("a failed: The answer is not what was demanded: Reason 3");
	}

	@Test
	void judgesAnswerGivenAtOnce() {
		PlanFixture plan = demanding();
		answer(plan, "First");
		assertThat(plan).hasStatus(PlanStatus.PLANNING);
		plan.refuse("acceptance", "No");
		assertThat(plan.take().notes().critique()).isEqualTo("No");
		answer(plan, "Second");
		plan.pass("acceptance");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("Second");
	}

	@Test
	void keepsAnswerGivenAtOnceThatNeverPasses() {
		PlanFixture plan = demanding();
		for (int number = 1; number <= 3; number++) {
			answer(plan, "Answer " + number);
			plan.refuse("acceptance", "Reason " + number);
		}
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).isEqualTo("Answer 3");
		assertThat(fault(plan).message()).isEqualTo("The answer is not what was demanded: Reason 3");
	}

	@Test
	void judgesAnswerOfPlanThatFollowsAnAnswer() {
		PlanFixture plan = demanding();
		answer(plan, "First");
		plan.refuse("acceptance", "No");
		plan.draft("draft", action("a"), action("b"));
		plan.claim(9);
		plan.complete("a", "b");
		plan.claim(9);
		plan.fail("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).as("the first answer was refused").isNull();
	}

	@Test
	void endsPartialWhenNobodyJudges() {
		for (String maker : List.of("synthesize", "a", "draft")) {
			PlanFixture plan = maker.equals("draft") ? demanding()
					: maker.equals("a") ? demanding(action("a")) : demanding(action("a"), action("b"));
			if (maker.equals("draft")) {
				answer(plan, "Answer");
			}
			else if (maker.equals("a")) {
				plan.make("a", "Answer");
			}
			else {
				plan.claim(9);
				plan.complete("a", "b");
				plan.make("synthesize", "Answer");
			}
			plan.claim(9);
			plan.fail("acceptance");
			assertThat(plan.plan.status()).as(maker).isEqualTo(PlanStatus.PARTIAL);
			assertThat(plan.plan.answer()).isEqualTo("Answer");
			assertThat(fault(plan).message()).isEqualTo("The answer was not judged by what is demanded of it: %s",
					PlanFixture.FINAL.message());
		}
	}

	@Test
	void keepsAnswerThatWaitsWhenTimeIsOver() {
		PlanFixture plan = demanding();
		answer(plan, "Answer");
		plan.tick(Duration.ofHours(1));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).isEqualTo("Answer");
	}

	@Test
	void judgesWhateverMakesTheAnswerAfterEdit() {
		PlanFixture plan = demanding(action("a"));
		plan.make("a", "First");
		plan.claim(9);
		plan.edit(List.of(action("b")));
		assertThat(plan.status("a")).as("it is not the answer any more").isEqualTo(StepStatus.COMPLETED);
		plan.make("b", "B");
		plan.make("synthesize", "All");
		assertThat(plan).hasStep("acceptance", StepStatus.READY);
		assertThat(plan.plan.steps().all()).extracting(Step::id).endsWith("synthesize", "acceptance");
		plan.pass("acceptance");
		assertThat(plan.plan.answer()).isEqualTo("All");
	}

	@Test
	void judgesWhatIsDraftedAfterRejection() {
		PlanSpec planSpec = PlanSpecBuilder.goal("Goal").approval(Approval.PLAN).acceptance(CRITERIA).build();
		PlanFixture plan = new PlanFixture(new NewPlan(planSpec, LIMITS, Map.of(), null, null));
		plan.draft("draft", action("a"), action("b"));
		plan.consent().reject(Subject.WHATEVER_WAITS, "No", false);
		plan.collect();
		plan.draft("draft_2", action("c"));
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
		plan.collect();
		plan.make("c", "C");
		assertThat(plan.take().isAcceptance()).isTrue();
		assertThat(Objects.requireNonNull(plan.step("acceptance").verifies())).isEqualTo("c");
	}

	private static void refuseAll(PlanFixture plan, String maker) {
		for (int number = 1; number <= 3; number++) {
			plan.make(maker, "Answer " + number);
			plan.refuse("acceptance", "Reason " + number);
		}
	}

	private static void answer(PlanFixture plan, String answer) {
		plan.claim(9);
		plan.settle("draft", new StepOutcome.Answered(answer, List.of(), List.of()));
	}

	private static StepError fault(PlanFixture plan) {
		return Objects.requireNonNull(plan.plan.stop().error());
	}

	private static PlanFixture demanding(DraftedStep... steps) {
		return PlanFixtures.demanding(LIMITS, CRITERIA, steps);
	}

}
