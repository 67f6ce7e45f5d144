package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.optional;
import static io.planloom.plan.model.DraftedSteps.verify;
import static org.assertj.core.api.Assertions.assertThat;

/** Results that wait for verdicts. */
class VerificationTests {

	/** Two revisions, no splits and no replans. */
	private static final Limits LIMITS = LimitsBuilder.limits().steps(20).build();

	@Test
	void holdsResultUntilItPassed() {
		PlanFixture plan = running(action("a"), verify("check", "a"), action("b", "a"));
		plan.make("a", "A result");
		assertThat(plan).hasStep("a", StepStatus.WAITING);
		assertThat(plan.types()).endsWith("step.waiting");
		assertThat(plan).hasStep("b", StepStatus.PENDING);
		ClaimedStep judge = plan.take();
		assertThat(judge.ref().stepId()).isEqualTo("check");
		assertThat(judge.inputs()).containsExactly(new StepInput("a", "Do a", 1));
		plan.pass("check");
		assertThat(plan.types()).endsWith("step.completed", "step.completed");
		assertThat(ended(plan, "a")).isEqualTo("A result");
		assertThat(ended(plan, "check")).isEqualTo("Passed. Good.");
		assertThat(plan).hasStep("b", StepStatus.READY);
		plan.make("b", "B result");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.answer()).isEqualTo("All");
	}

	@Test
	void makesResultAgainWithTheReason() {
		PlanFixture plan = running(action("a"), verify("check", "a"));
		plan.make("a", "Three");
		plan.claim(9);
		plan.settle("check", new StepOutcome.Judged(false, "It is four.", List.of("Three"), List.of()));
		assertThat(plan).hasStep("a", StepStatus.READY).hasStep("check", StepStatus.PENDING);
		assertThat((StepEvent.Retrying) plan.events.getLast()).satisfies((event) -> {
			assertThat(event.step().id()).isEqualTo("a");
			assertThat(event.rung()).isEqualTo("revision");
			assertThat(event.reason()).isEqualTo("check did not accept it: It is four.");
		});
		ClaimedStep again = plan.take();
		assertThat(again.ref().attempt()).isEqualTo(2);
		assertThat(again.notes().critique()).isEqualTo("It is four.\n\n> Three");
		plan.make("a", "Four");
		assertThat(plan.take().inputs()).containsExactly(new StepInput("a", "Do a", 2));
		plan.pass("check");
		assertThat(plan).hasStep("a", StepStatus.COMPLETED);
		assertThat(plan.step("a").failures()).as("a verdict is no failure").isZero();
	}

	@Test
	void failsWhatNeverPasses() {
		PlanFixture plan = running(action("a"), verify("check", "a"), action("b", "a"), action("c"));
		plan.claim(9);
		plan.complete("c");
		plan.make("a", "0");
		for (int revision = 1; revision <= 2; revision++) {
			plan.refuse("check", "Wrong");
			plan.make("a", String.valueOf(revision));
		}
		plan.refuse("check", "Wrong for ever");
		assertThat(plan).hasStep("a", StepStatus.FAILED);
		assertThat(plan.step("a").error()).isEqualTo(
				new StepError(StepErrorCode.NOT_VERIFIED, "Its result did not pass verification: Wrong for ever"));
		assertThat(plan).hasStep("check", StepStatus.SKIPPED).hasStep("b", StepStatus.SKIPPED);
		plan.make("synthesize", "What there is");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		assertThat(fault(plan).message())
			.isEqualTo("3 of 4 steps did not complete: a failed, check was skipped, b was skipped.");
	}

	@Test
	void countsSameResultAsNoRevision() {
		PlanFixture plan = running(action("a"), verify("check", "a"));
		plan.make("a", "Three");
		plan.refuse("check", "It is four.");
		plan.make("a", " Three\n");
		assertThat(plan).hasStep("a", StepStatus.FAILED);
		assertThat(Objects.requireNonNull(plan.step("a").error()).code()).isEqualTo(StepErrorCode.REPEATED_RESULT);
		assertThat(plan).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void needsAllWhoJudgeIt() {
		PlanFixture plan = running(action("a"), verify("one", "a"), verify("two", "a"));
		plan.make("a", "First");
		plan.pass("one");
		assertThat(plan).hasStep("one", StepStatus.WAITING).hasStep("a", StepStatus.WAITING);
		plan.refuse("two", "No");
		assertThat(plan.status("one")).as("it spoke of another result").isEqualTo(StepStatus.PENDING);
		plan.make("a", "Second");
		assertThat(plan.claim(9)).containsExactlyInAnyOrder("one", "two");
		plan.pass("two");
		plan.pass("one");
		assertThat(List.of(plan.status("a"), plan.status("one"), plan.status("two")))
			.containsOnly(StepStatus.COMPLETED);
	}

	@Test
	void takesBackWhoStillJudgesWhatIsRefused() {
		PlanFixture plan = running(action("a"), verify("one", "a"), verify("two", "a"));
		plan.make("a", "First");
		plan.claim(9);
		AttemptRef late = plan.held("one");
		plan.refuse("two", "No");
		assertThat(plan).hasStep("one", StepStatus.PENDING);
		assertThat(plan.attempts).filteredOn((attempt) -> attempt.attempt().equals(late))
			.extracting(AttemptEnded::outcome)
			.containsExactly(AttemptOutcome.CANCELLED);
		StepOutcome pass = new StepOutcome.Judged(true, "Good", List.of(), List.of());
		assertThat(plan.lifecycle().complete(late, pass, (failures, after) -> Duration.ZERO)).isFalse();
	}

	@Test
	void letsOneWhoJudgesWaitForAnother() {
		PlanFixture plan = running(action("a"), verify("one", "a"), verify("two", "a", "one"), action("b", "two"));
		plan.make("a", "First");
		assertThat(plan.claim(9)).containsExactly("one");
		plan.pass("one");
		assertThat(plan.claim(9)).containsExactly("two");
		plan.refuse("two", "No");
		plan.make("a", "Second");
		plan.pass("one");
		plan.pass("two");
		assertThat(plan.claim(9)).containsExactly("b");
	}

	@Test
	void goesOnUnverifiedWhenNoVerdictComes() {
		PlanFixture plan = running(action("a"), verify("check", "a"), action("b", "a"));
		plan.make("a", "A");
		plan.claim(9);
		plan.fail("check");
		assertThat(plan).hasStep("check", StepStatus.FAILED).hasStep("a", StepStatus.COMPLETED);
		plan.make("b", "B");
		plan.make("synthesize", "All");
		assertThat(plan.plan.status()).as("not every verification passed").isEqualTo(PlanStatus.PARTIAL);
		assertThat(fault(plan).message()).isEqualTo("1 of 3 steps did not complete: check failed.");
	}

	@Test
	void goesOnUnverifiedWhenWhoJudgesIsSkipped() {
		PlanFixture plan = running(action("a"), action("b"), verify("check", "a", "b"));
		plan.claim(9);
		plan.complete("a");
		assertThat(plan).hasStep("a", StepStatus.WAITING);
		plan.fail("b");
		assertThat(plan).hasStep("check", StepStatus.SKIPPED).hasStep("a", StepStatus.COMPLETED);
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void goesOnWhenPersonTakesAwayWhoJudges() {
		PlanFixture plan = running(action("a"), action("b", "a"), verify("check", "a"));
		plan.make("a", "A");
		plan.edit(List.of(), "check");
		assertThat(plan).hasStep("a", StepStatus.COMPLETED);
		assertThat(plan.claim(9)).containsExactly("b");
	}

	@Test
	void judgesWhatCompletedBefore() {
		PlanFixture plan = running(action("a"), action("b", "a"));
		plan.make("a", "A");
		plan.edit(List.of(verify("check", "a"), verify("again", "a")));
		plan.claim(9);
		plan.pass("check");
		assertThat(plan).hasStep("check", StepStatus.COMPLETED);
		plan.refuse("again", "No");
		assertThat(plan).hasStep("again", StepStatus.FAILED);
		assertThat(plan.status("a")).as("others built on it").isEqualTo(StepStatus.COMPLETED);
		assertThat(plan.types()).endsWith("step.completed", "step.failed");
		plan.complete("b");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void seesWhatTheResultWasBuiltOn() {
		PlanFixture plan = running(action("a"), action("b", "a"), verify("check", "b"));
		plan.make("a", "A");
		plan.make("b", "B");
		assertThat(plan.take().inputs()).extracting(StepInput::stepId).containsExactly("a", "b");
	}

	@Test
	void losesNothingWithItsWorkers() {
		PlanFixture plan = running(action("a"), verify("check", "a"));
		plan.make("a", "First");
		lose(plan, "check");
		assertThat(plan.status("a")).as("nobody runs what waits").isEqualTo(StepStatus.WAITING);
		plan.refuse("check", "No");
		lose(plan, "a");
		assertThat(plan.take().notes().critique()).isEqualTo("No");
		plan.make("a", "Second");
		lose(plan, "check");
		plan.pass("check");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void doesWithoutJudgeThatTakesItsWorkersAlong() {
		PlanFixture plan = running(action("a"), verify("check", "a"));
		plan.make("a", "First");
		for (int loss = 0; loss < 6; loss++) {
			lose(plan, "check");
		}
		assertThat(plan).hasStep("check", StepStatus.FAILED).hasStep("a", StepStatus.COMPLETED);
	}

	@Test
	void cancelsWhatWaitsForVerdict() {
		PlanFixture plan = running(action("a"), verify("check", "a"));
		plan.make("a", "First");
		plan.claim(9);
		plan.lifecycle().cancel();
		plan.collect();
		assertThat(plan.plan.steps().all()).extracting(Step::status).containsOnly(StepStatus.CANCELLED);
	}

	@Test
	void missesNothingOfOptionalStepThatNeverPasses() {
		Limits once = LimitsBuilder.limits().steps(20).revisions(0).build();
		PlanFixture plan = PlanFixtures.running(once, optional(action("a")), verify("check", "a"), action("b", "check"),
				action("c", "a"));
		plan.make("a", "First");
		plan.refuse("check", "No");
		assertThat(plan).hasStep("a", StepStatus.FAILED).hasStep("check", StepStatus.SKIPPED);
		assertThat(plan.claim(9)).containsExactlyInAnyOrder("b", "c");
		assertThat(plan.inputs("b")).isEmpty();
		plan.complete("b", "c");
		plan.make("synthesize", "All");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	private static void lose(PlanFixture plan, String stepId) {
		plan.claim(9);
		assertThat(plan.status(stepId)).isEqualTo(StepStatus.IN_PROGRESS);
		plan.lifecycle().reclaim(plan.worker);
		plan.held.clear();
		plan.collect();
	}

	private static String ended(PlanFixture plan, String stepId) {
		return plan.events.stream()
			.filter((event) -> event instanceof StepEvent.Ended each && each.step().id().equals(stepId))
			.map((event) -> ((StepEvent.Ended) event).resultPreview())
			.map(String::valueOf)
			.findFirst()
			.orElseThrow();
	}

	private static StepError fault(PlanFixture plan) {
		return Objects.requireNonNull(plan.plan.stop().error());
	}

	private static PlanFixture running(DraftedStep... steps) {
		return PlanFixtures.running(LIMITS, steps);
	}

}
