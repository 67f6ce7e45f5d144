package io.planloom.plan.command;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a person wants tried again. */
class RetryPlanTests {

	@Test
	void keepsWhatCompletedAndTriesTheRestAgain() {
		PlanFixture plan = PlanFixtures.running("a", "b", "c<b");
		end(plan, "a", "b");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		plan.tick(Duration.ofHours(1));
		retry(plan);
		assertThat(plan.types()).endsWith("plan.resumed", "step.retrying", "step.retrying", "step.retrying");
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
		assertThat(plan.plan.times().endedAt()).isNull();
		assertThat(plan.plan.answer()).isNull();
		assertThat(plan.plan.stop().error()).isNull();
		assertThat(plan.plan.times().deadlineAt()).isEqualTo(plan.now.plus(Duration.ofMinutes(30)));
		assertThat(plan.claim(5)).containsExactly("b");
		assertThat(plan.held("b").attempt()).isEqualTo(2);
		run(plan, "b", "c", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.attempts).filteredOn((attempt) -> attempt.attempt().stepId().equals("a")).hasSize(1);
		assertThat(plan.attempts).filteredOn((attempt) -> attempt.attempt().stepId().equals("synthesize")).hasSize(2);
	}

	@Test
	void givesStepAllItsAttemptsAgain() {
		PlanFixture plan = PlanFixtures.running("a");
		for (int attempt = 0; attempt < 3; attempt++) {
			plan.tick(PlanFixture.DELAY);
			plan.claim(1);
			plan.retry("a");
		}
		assertThat(plan).hasStatus(PlanStatus.FAILED);
		retry(plan);
		plan.claim(1);
		plan.retry("a");
		assertThat(plan).hasStep("a", StepStatus.READY);
		plan.tick(PlanFixture.DELAY);
		run(plan, "a");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void draftsAgain() {
		PlanFixture plan = new PlanFixture(LimitsBuilder.limits().build());
		plan.claim(1);
		plan.fail("draft");
		assertThat(plan).hasStatus(PlanStatus.FAILED);
		retry(plan);
		assertThat(plan).hasStatus(PlanStatus.PLANNING);
		plan.draft("draft", DraftedSteps.action("a"));
		run(plan, "a");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void goesOnAfterTimeout() {
		PlanFixture plan = PlanFixtures.running("a", "b<a", "c<b");
		run(plan, "a");
		plan.claim(1);
		plan.tick(Duration.ofHours(1));
		plan.lifecycle().expire();
		plan.collect();
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		AttemptRef late = plan.held("b");
		plan.held.clear();
		retry(plan);
		assertThat(plan.lifecycle()
			.complete(late, new StepOutcome.Completed("late", List.of()), (n, after) -> Duration.ZERO)).isFalse();
		run(plan, "b", "c", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void triesFailedPartsOfSubgoalAndJoinsThemAgain() {
		PlanFixture plan = PlanFixtures.running("s!", "t<s");
		expand(plan, "s", "x", "y");
		plan.claim(5);
		plan.complete("s.x");
		plan.fail("s.y");
		run(plan, "s.synthesize", "t", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		retry(plan);
		assertThat(plan).hasStep("s", StepStatus.WAITING);
		assertThat(plan.status("t")).as("finished work").isEqualTo(StepStatus.COMPLETED);
		run(plan, "s.y", "s.synthesize", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.attempts).filteredOn((attempt) -> attempt.attempt().stepId().equals("s.x")).hasSize(1);
	}

	@Test
	void triesPartsOfFailedSubgoalNotTheWhole() {
		PlanFixture plan = PlanFixtures.running("s!", "t<s");
		expand(plan, "s", "x", "y<x");
		run(plan, "s.x");
		plan.claim(1);
		plan.fail("s.y");
		plan.claim(1);
		plan.fail("s.synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		retryStep(plan, "s");
		run(plan, "s.y", "s.synthesize", "t", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void triesOneStepOfEndedPlanAndWhatWaitedForIt() {
		PlanFixture plan = PlanFixtures.running("a", "b", "c<b", "d");
		plan.claim(5);
		plan.complete("a");
		plan.fail("b");
		plan.fail("d");
		run(plan, "synthesize");
		retryStep(plan, "b");
		run(plan, "b", "c", "synthesize");
		assertThat(plan.plan.status()).as("d failed all the same").isEqualTo(PlanStatus.PARTIAL);
		retryStep(plan, "d");
		run(plan, "d", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void triesStepWhileOthersRun() {
		PlanFixture plan = PlanFixtures.running("a", "b", "c<b");
		plan.claim(5);
		plan.fail("b");
		assertThat(plan).hasStep("c", StepStatus.SKIPPED);
		retryStep(plan, "b");
		assertThat(plan.types()).doesNotContain("plan.resumed").endsWith("step.retrying", "step.retrying");
		assertThat(plan.claim(5)).containsExactly("b");
		plan.complete("a", "b");
		run(plan, "c", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void letsAnswerWaitForStepThatIsTriedAgain() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		plan.claim(5);
		plan.fail("b");
		plan.complete("a");
		assertThat(plan).hasStep("synthesize", StepStatus.READY);
		retryStep(plan, "b");
		assertThat(plan).hasStep("synthesize", StepStatus.PENDING);
		run(plan, "b", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void refusesOtherStates() {
		PlanFixture plan = PlanFixtures.running("a", "b", "c<b");
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> retry(plan))
			.withMessageEndingWith("it is running");
		assertThatExceptionOfType(UnknownStepException.class).isThrownBy(() -> retryStep(plan, "zzz"));
		plan.claim(5);
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> retryStep(plan, "a"))
			.withMessage("Cannot retry step a: it is in_progress");
		plan.fail("b");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> retryStep(plan, "c"))
			.withMessage("Cannot retry step c: it is skipped, and b failed, on which it depends");
		plan.complete("a");
		plan.claim(1);
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> retryStep(plan, "b"))
			.withMessage("Cannot put steps before step synthesize: it is in_progress");
		plan.complete("synthesize");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> retryStep(plan, "synthesize"))
			.withMessage("Cannot retry step synthesize: it is one of the service's own");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> retryStep(plan, "a"))
			.withMessageEndingWith("it is completed");
		retry(plan);
		plan.lifecycle().cancel();
		plan.collect();
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> retry(plan))
			.withMessageEndingWith("it is cancelled");
	}

	@Test
	void withdrawsReplanThatHasNothingLeftToMend() {
		Limits limits = LimitsBuilder.limits().replans(3).tokens(200_000_000).cost("1").build();
		PlanFixture plan = PlanFixtures.running(limits, "a", "b", "c<b");
		plan.claim(5);
		plan.fail("b");
		assertThat(plan).hasStep("replan_1", StepStatus.READY);
		plan.tick(Duration.ofSeconds(1));
		plan.claim(1);
		retryStep(plan, "b");
		assertThat(plan).hasStep("replan_1", StepStatus.CANCELLED);
		assertThat(plan.attempts.getLast().outcome()).isEqualTo(AttemptOutcome.CANCELLED);
		plan.complete("a");
		run(plan, "b", "c", "synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void judgesAnswerAgainThatNobodyJudged() {
		PlanFixture plan = PlanFixtures.judged(DraftedSteps.action("a"));
		run(plan, "a");
		plan.claim(1);
		plan.fail("acceptance");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(plan.plan.answer()).isEqualTo("result of a");
		retry(plan);
		assertThat(plan.claim(5)).containsExactly("acceptance");
		plan.settle("acceptance", new StepOutcome.Judged(true, "It is.", List.of(), List.of()));
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("result of a");
	}

	@Test
	void makesAndJudgesAnswerAgain() {
		PlanFixture plan = PlanFixtures.judged(DraftedSteps.action("a"), DraftedSteps.action("b"));
		plan.claim(5);
		plan.complete("a");
		plan.fail("b");
		run(plan, "synthesize");
		plan.claim(1);
		plan.settle("acceptance", new StepOutcome.Judged(true, "It is.", List.of(), List.of()));
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		retry(plan);
		run(plan, "b", "synthesize");
		assertThat(plan).hasStep("synthesize", StepStatus.WAITING);
		assertThat(plan.claim(5)).containsExactly("acceptance");
		plan.settle("acceptance", new StepOutcome.Judged(true, "It is.", List.of(), List.of()));
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	private static void end(PlanFixture plan, String completed, String failed) {
		plan.claim(5);
		plan.complete(completed);
		plan.fail(failed);
		run(plan, "synthesize");
	}

	private static void expand(PlanFixture plan, String subgoal, String... parts) {
		plan.claim(1);
		plan.settle(subgoal, new StepOutcome.Expanded(DraftedSteps.drafted(parts), 100, List.of(), List.of()));
	}

	private static void run(PlanFixture plan, String... steps) {
		for (String step : steps) {
			assertThat(plan.held.containsKey(step) ? List.of(step) : plan.claim(5)).contains(step);
			plan.complete(step);
		}
	}

	private static void retry(PlanFixture plan) {
		new RetryPlan(plan.plan, plan.now).retry();
		plan.collect();
	}

	private static void retryStep(PlanFixture plan, String step) {
		new RetryPlan(plan.plan, plan.now).retry(step);
		plan.collect();
	}

}
