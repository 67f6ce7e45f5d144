package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.Approval;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Subject;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.WaitingStep;
import io.planloom.plan.command.PauseResume;
import io.planloom.plan.command.RetryPlan;
import io.planloom.plan.command.SkipStep;
import io.planloom.plan.command.Steering;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.planning.draft.TestRules;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Plans that wait for what people say to their steps. */
class PersonWaitTests {

	@Test
	void waitsForApprovalOnlyWhileNothingElseCanRun() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may"), action("b", "may"));
		assertStands(plan, PlanStatus.RUNNING, "may");
		assertThat(plan.claim(5)).containsExactly("a");
		assertStands(plan, PlanStatus.RUNNING, "may");
		plan.complete("a");
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "may");
		assertThat(plan.events).last()
			.isEqualTo(new PlanEvent.PlanAwaitingApproval(1, "Nothing goes on before a person decides on may.",
					List.of(new WaitingStep("may", WaitingFor.PERSON))));
		assertThat(plan.lastChange().waits()).isTrue();
		plan.consent().approveStep("may", null);
		plan.collect();
		assertStands(plan, PlanStatus.RUNNING);
		assertThat(plan.types()).endsWith("step.completed", "plan.resumed");
		plan.claim(5);
		plan.complete("b");
		plan.claim(5);
		plan.complete("synthesize");
		assertStands(plan, PlanStatus.COMPLETED);
	}

	@Test
	void tellsAgainWhenAnotherStepIsToBeDecidedOn() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("x"), approval("y"), approval("z", "x"),
				action("a", "z", "y"));
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "x", "y");
		plan.consent().approveStep("x", null);
		plan.collect();
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "y", "z");
		plan.consent().approveStep("y", null);
		plan.collect();
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "z");
		assertThat(plan.types().stream().filter("plan.awaiting_approval"::equals)).hasSize(2);
	}

	@Test
	void approvesPlanThenItsOneStep() {
		PlanFixture plan = PlanFixtures.own(Approval.PLAN, approval("may"), action("b", "may"));
		assertStands(plan, PlanStatus.AWAITING_APPROVAL);
		assertThat(plan).hasStep("may", StepStatus.PENDING);
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
		plan.collect();
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "may");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> plan.consent()
				.approve(Subject.WHATEVER_WAITS, List.of(DraftedSteps.written(action("c"))), TestRules.ANY))
			.withMessageContaining("its steps run");
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
		plan.collect();
		assertThat(plan).hasStep("may", StepStatus.COMPLETED);
		assertThat(plan.claim(1)).containsExactly("b");
		int events = plan.events.size();
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
		plan.collect();
		assertThat(plan.events).as("of approving again").hasSize(events);
	}

	@Test
	void rejectsOneStepOrTheWholePlanWithIt() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		plan.consent().reject(Subject.WHATEVER_WAITS, "No", false);
		plan.collect();
		assertThat(plan.step("may").error()).isEqualTo(new StepError(StepErrorCode.REJECTED, "No"));
		assertThat(plan).hasStatus(PlanStatus.FAILED);
		PlanFixture other = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"), action("c"));
		other.consent().reject(Subject.WHATEVER_WAITS, "Never", true);
		other.collect();
		assertThat(other).hasStep("may", StepStatus.FAILED).hasStep("c", StepStatus.CANCELLED);
		assertStands(other, PlanStatus.CANCELLED);
	}

	@Test
	void namesStepsWhereSeveralWait() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("x"), approval("y"), action("a", "x", "y"));
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY))
			.withMessageEndingWith("it is awaiting_approval and several of its steps wait for a person, "
					+ "so name one of them: x, y");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> plan.consent().reject(Subject.WHATEVER_WAITS, "No", true))
			.withMessageContaining("x, y");
	}

	@Test
	void staysPausedAndWaitsAgainWhenResumed() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		new PauseResume(plan.plan, plan.now).pause(null);
		plan.collect();
		assertStands(plan, PlanStatus.PAUSED, "may");
		new PauseResume(plan.plan, plan.now).resume();
		plan.collect();
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "may");
		assertThat(plan.types()).endsWith("plan.paused", "plan.resumed", "plan.awaiting_approval");
		new PauseResume(plan.plan, plan.now).resume();
		assertThat(plan.plan.pending().isEmpty()).as("it goes on already").isTrue();
	}

	@Test
	void goesOnByEverythingThatPeopleDoToRunningPlans() {
		PlanFixture skipped = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		new SkipStep(skipped.plan, skipped.now).skip("may", null);
		skipped.collect();
		assertStands(skipped, PlanStatus.RUNNING);
		PlanFixture edited = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		edited.edit(List.of(action("b")), "may");
		assertStands(edited, PlanStatus.RUNNING);
		assertThat(edited.claim(1)).containsExactly("b");
		PlanFixture replanned = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		new Steering(replanned.plan, replanned.now).replan("Otherwise");
		replanned.collect();
		assertThat(replanned).hasStatus(PlanStatus.RUNNING);
		PlanFixture told = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		new Steering(told.plan, told.now).tell("Be brief");
		told.collect();
		assertStands(told, PlanStatus.AWAITING_APPROVAL, "may");
		told.lifecycle().cancel();
		told.collect();
		assertStands(told, PlanStatus.CANCELLED);
	}

	@Test
	void triesFailedStepAgainWhileAnotherWaits() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may"), action("b", "may"));
		plan.claim(1);
		plan.fail("a");
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "may");
		new RetryPlan(plan.plan, plan.now).retry("a");
		plan.collect();
		assertStands(plan, PlanStatus.RUNNING, "may");
		assertThat(plan.claim(1)).containsExactly("a");
		plan.complete("a");
		assertStands(plan, PlanStatus.AWAITING_APPROVAL, "may");
	}

	private static void assertStands(PlanFixture plan, PlanStatus status, String... steps) {
		assertThat(plan.plan.status()).isEqualTo(status);
		assertThat(plan.plan.waiting().steps()).containsExactly(steps);
		boolean said = steps.length > 0 || status == PlanStatus.AWAITING_APPROVAL;
		assertThat(plan.plan.waiting().awaited() != null).isEqualTo(said);
	}

}
