package io.planloom.plan.command;

import java.util.List;

import io.planloom.plan.Approval;
import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.work.StepOutcome;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Steps that a person does without. */
class SkipStepTests {

	@Test
	void goesOnWithoutStepAndCompletes() {
		PlanFixture plan = PlanFixtures.running("a", "b", "c<a,b");
		plan.claim(1);
		skip(plan, "b", "We have that");
		assertThat(plan.events).last(InstanceOfAssertFactories.type(StepEvent.Ended.class)).satisfies((ended) -> {
			assertThat(ended.type()).isEqualTo("step.skipped");
			assertThat(ended.error())
				.isEqualTo(new StepError(StepErrorCode.NOT_NEEDED, "Skipped by request: We have that"));
		});
		plan.complete("a");
		assertThat(plan.claim(5)).containsExactly("c");
		assertThat(plan.inputs("c")).containsExactly("a");
		plan.complete("c");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan).endedBecause("Every step that was needed completed.");
	}

	@Test
	void interruptsAttemptUnderWay() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		plan.claim(1);
		skip(plan, "a", null);
		assertThat(plan.attempts.getLast().outcome()).isEqualTo(AttemptOutcome.CANCELLED);
		assertThat(plan.settle("a", new StepOutcome.Completed("late", List.of()))).isFalse();
		assertThat(plan.claim(1)).containsExactly("b");
	}

	@Test
	void skipsOnce() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		skip(plan, "a", null);
		int events = plan.events.size();
		skip(plan, "a", "Really");
		assertThat(plan.events).hasSize(events);
	}

	@Test
	void letsThroughWhatApprovalHeldBack() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		skip(plan, "may", null);
		assertThat(plan.claim(1)).containsExactly("b");
	}

	@Test
	void failsIfNothingIsLeft() {
		for (String[] steps : new String[][] { { "a" }, { "a", "b" } }) {
			PlanFixture plan = PlanFixtures.running(steps);
			for (String step : steps) {
				skip(plan, step, null);
			}
			assertThat(plan).hasStatus(PlanStatus.FAILED);
			assertThat(plan.plan.stop().error())
				.isEqualTo(new StepError(StepErrorCode.NOT_NEEDED, "a was skipped: Skipped by request."));
		}
	}

	@Test
	void doesWithoutSubgoalAndItsSteps() {
		PlanFixture plan = PlanFixtures.running("s!", "t<s", "u");
		plan.claim(1);
		plan.settle("s", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y<x"), 100, List.of(), List.of()));
		plan.claim(1);
		skip(plan, "s", null);
		assertThat(plan.plan.steps().work()).extracting(Step::id).containsExactly("s", "t", "u");
		for (String step : List.of("t", "u", "synthesize")) {
			assertThat(plan.held.containsKey(step) ? List.of(step) : plan.claim(5)).contains(step);
			plan.complete(step);
		}
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void doesWithoutSubgoalOfWhichNothingIsLeft() {
		PlanFixture plan = PlanFixtures.running("s!", "t<s");
		plan.claim(1);
		plan.settle("s", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y<x"), 100, List.of(), List.of()));
		skip(plan, "s.x", null);
		assertThat(plan).hasStep("s.y", StepStatus.READY);
		skip(plan, "s.y", null);
		assertThat(plan).hasStep("s", StepStatus.SKIPPED);
		assertThat(plan.claim(1)).containsExactly("t");
	}

	@Test
	void letsGoOfResultThatWaitsForVerdictOnly() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"),
				new DraftedStep("v", new StepSpec.Verify("Check a", "a", null), List.of("a")), action("b", "v"));
		plan.claim(1);
		plan.complete("a");
		assertThat(plan).hasStep("a", StepStatus.WAITING);
		skip(plan, "v", null);
		assertThat(plan).hasStep("a", StepStatus.COMPLETED);
		assertThat(plan.claim(1)).containsExactly("b");
	}

	@Test
	void needsNoVerdictOnWhatIsSkipped() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"),
				new DraftedStep("v", new StepSpec.Verify("Check a", "a", null), List.of("a")), action("b", "v"));
		plan.claim(1);
		skip(plan, "a", null);
		assertThat(plan).hasStep("v", StepStatus.SKIPPED);
		assertThat(plan.claim(1)).containsExactly("b");
		plan.complete("b");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void refusesOtherStates() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		assertThatExceptionOfType(UnknownStepException.class).isThrownBy(() -> skip(plan, "zzz", null));
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> skip(plan, "synthesize", null))
			.withMessage("Cannot skip step synthesize: it is one of the service's own");
		plan.claim(1);
		plan.complete("a");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> skip(plan, "a", null))
			.withMessage("Cannot skip step a: it is completed");
		plan.lifecycle().cancel();
		plan.collect();
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> skip(plan, "b", null))
			.withMessageContaining("Cannot skip a step of plan")
			.withMessageEndingWith("it is cancelled");
	}

	private static void skip(PlanFixture plan, String step, @Nullable String reason) {
		new SkipStep(plan.plan, plan.now).skip(step, reason);
		plan.collect();
	}

}
