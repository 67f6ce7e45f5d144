package io.planloom.plan.command;

import java.time.Duration;

import io.planloom.plan.Approval;
import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Plans that a person holds. */
class PauseResumeTests {

	@Test
	void startsNothingWhilePaused() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		plan.claim(1);
		pause(plan, "Let me think");
		assertThat(plan.events).last().isEqualTo(new PlanEvent.PlanPaused(EndedBy.Cause.USER, "Let me think"));
		plan.complete("a");
		assertThat(plan.status("b")).as("what was under way counts").isEqualTo(StepStatus.READY);
		assertThat(plan.lastChange().runnableAt()).isNull();
		assertThat(plan.claim(5)).isEmpty();
		resume(plan);
		assertThat(plan.events).last().isEqualTo(new PlanEvent.PlanResumed(EndedBy.Cause.USER, "Resumed by request."));
		assertThat(plan.lastChange().runnableAt()).isNotNull();
		assertThat(plan.claim(5)).containsExactly("b");
	}

	@Test
	void pausesAndResumesOnce() {
		PlanFixture plan = PlanFixtures.running("a");
		resume(plan);
		assertThat(plan.types()).doesNotContain("plan.resumed");
		pause(plan, "First");
		pause(plan, "Second");
		assertThat(plan.types()).containsOnlyOnce("plan.paused");
		resume(plan);
		resume(plan);
		assertThat(plan.types()).containsOnlyOnce("plan.resumed");
	}

	@Test
	void keepsItsTime() {
		PlanFixture plan = PlanFixtures.running("a");
		pause(plan, null);
		plan.tick(Duration.ofDays(1));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.PAUSED);
		resume(plan);
		plan.tick(Duration.ofMinutes(29));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
		plan.tick(Duration.ofMinutes(2));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void goesBackToPlanningIfItHasNoSteps() {
		PlanFixture plan = new PlanFixture(LimitsBuilder.limits().build());
		pause(plan, null);
		assertThat(plan.claim(1)).isEmpty();
		resume(plan);
		assertThat(plan).hasStatus(PlanStatus.PLANNING);
		plan.claim(1);
		pause(plan, null);
		plan.settle("draft", new StepOutcome.Drafted(Strategy.DAG, DraftedSteps.drafted("a", "b"), java.util.List.of(),
				java.util.List.of()));
		assertThat(plan).hasStatus(PlanStatus.PAUSED);
		assertThat(plan.claim(1)).isEmpty();
		resume(plan);
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
		assertThat(plan.claim(1)).containsExactly("a");
	}

	@Test
	void goesBackToPlanningWhileEarlyStepsRun() {
		PlanFixture plan = new PlanFixture(LimitsBuilder.limits().build());
		plan.claim(1);
		assertThat(plan.lifecycle().acceptEarly(plan.held("draft"), DraftedSteps.drafted("a"))).isOne();
		plan.collect();
		pause(plan, null);
		resume(plan);
		assertThat(plan.plan.status()).as("the draft is under way").isEqualTo(PlanStatus.PLANNING);
		plan.settle("draft", new StepOutcome.Drafted(Strategy.DAG, DraftedSteps.drafted("a", "b"), java.util.List.of(),
				java.util.List.of()));
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
	}

	@Test
	void endsWithWhatWasUnderWay() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		pause(plan, null);
		plan.complete("a");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> resume(plan))
			.withMessageEndingWith("it is completed");
	}

	@Test
	void canBeCancelled() {
		PlanFixture plan = PlanFixtures.running("a");
		pause(plan, null);
		plan.lifecycle().cancel();
		plan.collect();
		assertThat(plan).hasStatus(PlanStatus.CANCELLED);
	}

	@Test
	void refusesWhatWaitsForApprovalAnyway() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"));
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> pause(plan, null))
			.withMessageEndingWith("it is awaiting_approval");
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> resume(plan))
			.withMessageEndingWith("it is awaiting_approval");
	}

	@Test
	void takesConsentToStepWhilePaused() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		pause(plan, null);
		plan.consent().approveStep("may", null);
		plan.collect();
		assertThat(plan.claim(1)).isEmpty();
		resume(plan);
		assertThat(plan.claim(1)).containsExactly("b");
	}

	private static void pause(PlanFixture plan, @org.jspecify.annotations.Nullable String reason) {
		new PauseResume(plan.plan, plan.now).pause(reason);
		plan.collect();
	}

	private static void resume(PlanFixture plan) {
		new PauseResume(plan.plan, plan.now).resume();
		plan.collect();
	}

}
