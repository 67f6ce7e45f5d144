package io.planloom.plan.command;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What people say to plans. */
class SteeringTests {

	@Test
	void showsMessagesToEveryLaterStep() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		tell(plan, "Be brief");
		tell(plan, "In French");
		assertThat(plan.events).last().isEqualTo(new PlanEvent.PlanSteered(EndedBy.Cause.USER, "In French", "message"));
		assertThat(plan.claimed(1)).singleElement()
			.satisfies((claimed) -> assertThat(claimed.notes().messages()).containsExactly("Be brief", "In French"));
	}

	@Test
	void keepsAsManyMessagesAsItMay() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"));
		for (int message = 0; message < 100; message++) {
			tell(plan, "Message " + message);
		}
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> tell(plan, "One more"))
			.withMessageEndingWith("it is awaiting_approval and has 100 messages, as many as it may have");
		plan.lifecycle().cancel();
		plan.collect();
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> tell(plan, "Late"))
			.withMessageEndingWith("it is cancelled");
	}

	@Test
	void asksPlannerForAllThatHasNotStarted() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		plan.claim(1);
		replan(plan, "Leave the second half out");
		assertThat(plan.types()).endsWith("plan.steered");
		plan.complete("a");
		assertThat(plan.status("b")).as("nothing that may go begins").isEqualTo(StepStatus.PENDING);
		plan.tick(Duration.ofSeconds(1));
		assertThat(plan.claim(5)).containsExactly("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(action("c", "a")), false, List.of(), List.of()));
		assertThat(plan.types()).contains("plan.replanned");
		assertThat(plan.revisions.getLast().reason()).isEqualTo("A user asked for it: Leave the second half out");
		assertThat(plan.plan.replans()).as("people may always").isZero();
		assertThat(plan.claim(5)).containsExactly("c");
	}

	@Test
	void letsAnswerWaitForPlanner() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		plan.claim(5);
		plan.complete("a", "b");
		assertThat(plan).hasStep("synthesize", StepStatus.READY);
		replan(plan, "Add a third half");
		assertThat(plan.claim(5)).isEmpty();
		plan.tick(Duration.ofSeconds(1));
		assertThat(plan.claim(5)).containsExactly("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(action("c")), false, List.of(), List.of()));
		assertThat(plan.claim(5)).containsExactly("c");
		plan.complete("c");
		assertThat(plan.claim(5)).containsExactly("synthesize");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> replan(plan, "Late"))
			.withMessage("Cannot put steps before step synthesize: it is in_progress");
	}

	@Test
	void asksPlannerOfPausedPlanLater() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		new PauseResume(plan.plan, plan.now).pause(null);
		replan(plan, "Otherwise");
		plan.tick(Duration.ofSeconds(1));
		assertThat(plan.claim(5)).isEmpty();
		new PauseResume(plan.plan, plan.now).resume();
		assertThat(plan.claim(5)).containsExactly("replan_1");
	}

	@Test
	void takesUpInstructionAgainThatTimeoutCutShort() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		plan.claim(1);
		plan.complete("a");
		replan(plan, "Otherwise");
		plan.tick(Duration.ofHours(1));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
		new RetryPlan(plan.plan, plan.now).retry();
		assertThat(plan.claim(5)).contains("replan_1");
	}

	@Test
	void refusesReplanOfOtherStates() {
		PlanFixture planning = new PlanFixture(LimitsBuilder.limits().build());
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> replan(planning, "Now"))
			.withMessageEndingWith("it is planning");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> replan(PlanFixtures.awaiting(action("a")), "Now"))
			.withMessageEndingWith("it is awaiting_approval");
	}

	private static void tell(PlanFixture plan, String text) {
		new Steering(plan.plan, plan.now).tell(text);
		plan.collect();
	}

	private static void replan(PlanFixture plan, String instruction) {
		new Steering(plan.plan, plan.now).replan(instruction);
		plan.collect();
	}

}
