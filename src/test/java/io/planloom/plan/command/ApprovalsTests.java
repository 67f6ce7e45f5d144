package io.planloom.plan.command;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.Approval;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Subject;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.NewRevision;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.planning.draft.TestRules;
import io.planloom.testing.LimitsChangeBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What people say to plans and steps that wait for them. */
class ApprovalsTests {

	@Test
	void runsOwnStepsWithoutDraft() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), action("b", "a"));
		assertThat(plan.types()).containsExactly("plan.created", "plan.drafted");
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
		for (String step : List.of("a", "b", "synthesize")) {
			assertThat(plan.claim(5)).containsExactly(step);
			plan.complete(step);
		}
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void runsNothingBeforeApproval() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"), action("b"));
		assertThat(plan).hasStatus(PlanStatus.AWAITING_APPROVAL);
		assertThat(plan.types()).contains("plan.awaiting_approval");
		assertThat(plan.claim(5)).isEmpty();
		plan.consent().approve(Subject.WHATEVER_WAITS, null, (written, kept, strategy, agents, limits) -> {
			throw new AssertionError("There is nothing to check");
		});
		plan.collect();
		assertThat(plan.types()).last().isEqualTo("plan.approved");
		assertThat(plan.claim(5)).containsExactly("a", "b");
	}

	@Test
	void runsOtherStepsThanDrafted() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"), action("b", "a"), action("c"));
		List<StepDraft> other = List.of(written(action("new")), written(action("b", "new")));
		plan.consent().approve(Subject.WHATEVER_WAITS, other, TestRules.ANY);
		plan.collect();
		assertThat(plan.types()).endsWith("plan.revised", "plan.approved");
		assertThat(plan.events).last(InstanceOfAssertFactories.type(PlanEvent.PlanApproved.class))
			.extracting(PlanEvent.PlanApproved::revision)
			.isEqualTo(2);
		assertThat(plan.plan.steps().work()).extracting(Step::id).containsExactly("new", "b");
		assertThat(plan.claim(5)).containsExactly("new");
		plan.complete("new");
		assertThat(plan.claim(5)).containsExactly("b");
		assertThat(plan.inputs("synthesize")).containsExactly("b");
	}

	@Test
	void draftsAgainAfterRejection() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"), action("b"));
		plan.consent().reject(Subject.WHATEVER_WAITS, "Too dear", false);
		plan.collect();
		assertThat(plan).hasStatus(PlanStatus.PLANNING);
		assertThat(plan.plan.steps().all()).extracting(Step::id).containsExactly("draft", "draft_2");
		plan.draft("draft_2", action("a"));
		assertThat(plan.revisions).extracting(NewRevision::reason)
			.containsExactly("Drafted for the goal.", "Draft the steps again, since they were rejected: Too dear");
		assertThat(plan).hasStatus(PlanStatus.AWAITING_APPROVAL);
		plan.consent().reject(Subject.WHATEVER_WAITS, "Still too dear", false);
		plan.collect();
		plan.claim(1);
		plan.fail("draft_3");
		assertThat(plan).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void endsByFinalRejection() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"), action("b"));
		plan.consent().reject(Subject.WHATEVER_WAITS, "Never mind", true);
		plan.collect();
		assertThat(plan).hasStatus(PlanStatus.CANCELLED);
		assertThat(plan.types()).contains("plan.rejected").endsWith("step.cancelled", "plan.cancelled");
		assertThat(plan).endedBecause("Never mind");
	}

	@Test
	void asksOnlyPlanThatWaits() {
		PlanFixture plan = PlanFixtures.running("a");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY))
			.withMessageContaining("it is running");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> plan.consent().reject(Subject.WHATEVER_WAITS, "No", false))
			.withMessageContaining("it is running");
	}

	@Test
	void asksWhenAllBeforeCompletedAndLetsResultsThrough() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may", "a"), action("b", "may"));
		plan.claim(5);
		assertThat(plan).hasStep("may", StepStatus.PENDING);
		plan.complete("a");
		assertThat(plan).hasStep("may", StepStatus.WAITING);
		assertThat(plan.types()).endsWith("step.completed", "step.waiting", "plan.awaiting_approval");
		assertThat(plan.claim(5)).isEmpty();
		plan.consent().approveStep("may", "Go on");
		plan.collect();
		assertThat(plan.types()).endsWith("step.completed", "plan.resumed");
		assertThat(plan.events.get(plan.events.size() - 2)).isInstanceOfSatisfying(StepEvent.Ended.class,
				(ended) -> assertThat(ended.comment()).isEqualTo("Go on"));
		assertThat(plan.claim(5)).containsExactly("b");
		assertThat(plan.inputs("b")).as("what was consented to").containsExactly("a");
	}

	@Test
	void changesNothingWhenApprovedAgain() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may"), action("b", "may"));
		plan.consent().approveStep("may", null);
		plan.collect();
		int events = plan.events.size();
		plan.consent().approveStep("may", "Once more");
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
		plan.collect();
		assertThat(plan.events).hasSize(events);
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> plan.consent().rejectStep("may", "No"))
			.withMessageContaining("it is completed");
	}

	@Test
	void skipsWhatDependsOnRejectedStep() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may"), action("b", "may"));
		plan.consent().rejectStep("may", "Too risky");
		plan.collect();
		assertThat(plan.step("may").error()).isEqualTo(new StepError(StepErrorCode.REJECTED, "Too risky"));
		int events = plan.events.size();
		plan.consent().rejectStep("may", "Once more");
		plan.collect();
		assertThat(plan.events).as("to reject again changes nothing").hasSize(events);
		assertThat(plan).hasStep("b", StepStatus.SKIPPED);
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> plan.consent().approveStep("may", null))
			.withMessage("Cannot approve step may: it is failed");
		plan.claim(1);
		plan.complete("a");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void failsWhenNothingButConsentCompleted() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		plan.consent().approveStep("may", null);
		plan.collect();
		plan.claim(1);
		plan.fail("b");
		assertThat(plan).hasStatus(PlanStatus.FAILED);
	}

	@Test
	void decidesOnlyOnApprovalsOfThePlan() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may", "a"));
		assertThatExceptionOfType(UnknownStepException.class).isThrownBy(() -> plan.consent().approveStep("zzz", null));
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> plan.consent().rejectStep("a", "No"))
			.withMessageContaining("no approval step");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> plan.consent().approveStep("may", null))
			.withMessageContaining("it is pending");
	}

	@Test
	void givesPersonsTimeBack() {
		PlanFixture plan = PlanFixtures.awaiting(action("a"), approval("may", "a"));
		plan.tick(Duration.ofDays(3));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.AWAITING_APPROVAL);
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
		plan.collect();
		plan.tick(Duration.ofMinutes(29));
		plan.claim(1);
		plan.complete("a");
		assertThat(plan.plan.waiting().since()).isEqualTo(plan.now);
		plan.tick(Duration.ofDays(3));
		plan.lifecycle().expire();
		plan.lifecycle().changeLimits(LimitsChangeBuilder.change().timeout(Duration.ofMinutes(31)).build());
		plan.consent().approveStep("may", null);
		plan.collect();
		assertThat(plan.plan.waiting().since()).isNull();
		plan.tick(Duration.ofSeconds(119));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.RUNNING);
		plan.tick(Duration.ofSeconds(1));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.PARTIAL);
	}

	@Test
	void countsTimeWhileAnythingElseGoesOn() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, action("a"), approval("may"));
		assertThat(plan).hasStep("may", StepStatus.WAITING);
		assertThat(plan.plan.waiting().since()).isNull();
		plan.tick(Duration.ofMinutes(30));
		plan.lifecycle().expire();
		assertThat(plan).hasStatus(PlanStatus.FAILED).hasStep("may", StepStatus.CANCELLED);
	}

}
