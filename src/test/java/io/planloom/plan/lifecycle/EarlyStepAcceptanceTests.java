package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.model.AbstractEarlyTests;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.drafted;
import static org.assertj.core.api.Assertions.assertThat;

/** Steps that begin before their plan is whole. */
class EarlyStepAcceptanceTests extends AbstractEarlyTests {

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
		PlanFixture narrow = drafting(LimitsBuilder.limits().parallel(2).build());
		early(narrow, "a", "b");
		assertThat(narrow.claim(4)).containsExactly("a");
		PlanFixture single = drafting(LimitsBuilder.limits().parallel(1).build());
		early(single, "a");
		assertThat(single.claim(4)).isEmpty();
	}

	@Test
	void nextAttemptTakesUpWhatTheLostOneBegan() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		AttemptRef a = this.plan.held("a");
		this.plan.retry("draft");
		this.plan.tick(PlanFixture.DELAY);
		assertThat(this.plan.claim(1)).containsExactly("draft");
		assertThat(this.plan.lifecycle().acceptEarly(this.plan.held("draft"), drafted("a", "c<a", "b")))
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
		assertThat(this.plan.lifecycle().acceptEarly(lost, drafted("a"))).isZero();
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
		PlanFixture none = drafting(LimitsBuilder.limits().build());
		early(none, "a");
		none.fail("draft");
		assertThat(none).hasStatus(PlanStatus.FAILED);
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
	void subgoalLeavesRoomForWhatTheDraftMayStillBring() {
		early(this.plan, "s!");
		assertThat(this.plan.claimed(4).getFirst().place().planned()).isEqualTo(10);
		AttemptRef ref = new AttemptRef(this.plan.plan.id(), "s", 1, this.plan.worker);
		this.plan.lifecycle()
			.complete(ref, new StepOutcome.Expanded(drafted("x", "y"), 11, List.of(), List.of()),
					(failures, retryAfter) -> PlanFixture.DELAY);
		assertThat(this.plan.status("s")).isEqualTo(StepStatus.READY);
	}

	@Test
	void takesNoMoreThanThePlanMayHaveAndOnlyWhatNeedsNobody() {
		PlanFixture small = drafting(LimitsBuilder.limits().steps(2).build());
		assertThat(early(small, "a", "b", "c")).isEqualTo(2);
		DraftedStep approval = DraftedSteps.approval("may");
		DraftedStep acceptance = action(SystemStep.ACCEPTANCE.id());
		assertThat(this.plan.lifecycle()
			.acceptEarly(this.plan.held("draft"), List.of(approval, acceptance, action("x", "may"), action("a"))))
			.isEqualTo(1);
	}

	@Test
	void planThatIsToBeLookedOverTakesNothingEarly() {
		for (PlanSpec planSpec : List.of(PlanSpecBuilder.goal("Goal").review(true).build(),
				PlanSpecBuilder.goal("Goal").approval(Approval.PLAN).build())) {
			PlanLifecycle looked = new PlanLifecycle(
					PlanLifecycle.create(UUID.randomUUID(),
							new NewPlan(planSpec, LimitsBuilder.limits().build(), Map.of(), null, null), this.plan.now),
					this.plan.now);
			AttemptRef draft = looked.claim(this.plan.worker, 1, DefaultReservation.TOKENS_ONLY.amount())
				.getFirst()
				.ref();
			assertThat(looked.acceptEarly(draft, drafted("a"))).isZero();
		}
	}

	@Test
	void cancelAndDeadlineEndEarlySteps() {
		early(this.plan, "a", "b<a");
		this.plan.claim(4);
		this.plan.complete("a");
		this.plan.tick(Duration.ofHours(1));
		this.plan.lifecycle().expire();
		this.plan.collect();
		assertThat(this.plan.plan.status()).isEqualTo(PlanStatus.PARTIAL);
		assertThat(this.plan.status("b")).isEqualTo(StepStatus.CANCELLED);
	}

}
