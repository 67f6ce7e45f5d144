package io.planloom.plan.lifecycle;

import java.util.List;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepState;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.drafted;
import static io.planloom.plan.model.PlanFixtures.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What happens while the planner thinks of the rest of a plan. */
class ReplanAttemptTests {

	@Test
	void keepsSiblingsRunningWhilePlannerThinks() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c<b");
		plan.claim(2);
		plan.fail("a");
		plan.complete("b");
		assertThat(plan.claim(4)).containsExactly("c");
		plan.think("replan_1");
		plan.complete("c");
		assertThat(plan.plan.status()).as("more steps may come").isEqualTo(PlanStatus.RUNNING);
		plan.replan("replan_1", "x<c");
		assertThat(plan.claim(4)).containsExactly("x");
	}

	@Test
	void thinksAgainWhenAnotherStepFailsMeanwhile() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c<b");
		plan.claim(2);
		plan.fail("a");
		plan.think("replan_1");
		AttemptRef first = plan.held("replan_1");
		plan.fail("b");
		assertThat(plan.attempts.getLast()).satisfies((ended) -> {
			assertThat(ended.attempt()).isEqualTo(first);
			assertThat(ended.outcome()).isEqualTo(AttemptOutcome.CANCELLED);
		});
		assertThat(plan.lastCancelled()).containsExactly(first);
		assertThat(plan.settle("replan_1", new StepOutcome.Replanned(drafted("x"), false, List.of(), List.of())))
			.as("fenced")
			.isFalse();
		ClaimedStep second = plan.think("replan_1");
		assertThat(second.ref().attempt()).isEqualTo(2);
		assertThat(second.spec().description()).contains("a failed", "b failed");
		assertThat(second.notes().stepStates()).extracting(StepState::stays).containsExactly(false, false, false);
		plan.replan("replan_1", "x");
		assertThat(plan.replanned().invalidated()).containsExactly("a", "b", "c");
		assertThat(plan.plan.replans()).isEqualTo(1);
	}

	@Test
	void triesPlannerAgainAsAnyStep() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a");
		plan.claim(1);
		plan.fail("a");
		plan.think("replan_1");
		plan.retry("replan_1");
		plan.tick(PlanFixture.DELAY);
		assertThat(plan.claim(1)).containsExactly("replan_1");
		plan.replan("replan_1", "x");
		plan.claim(1);
		plan.complete("x");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.steps().latest(StepKind.SYNTHESIZE)).as("one step needs none").isEmpty();
	}

	@Test
	void leavesPlannerThePatienceThatEndpointAsksFor() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(2);
		plan.fail("a");
		plan.think("replan_1");
		plan.retry("replan_1");
		plan.fail("b");
		assertThat(plan.step("replan_1").notBefore()).isEqualTo(plan.now.plus(PlanFixture.DELAY));
	}

	@Test
	void survivesLossOfWorkerThatThinksAndFails() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		for (int loss = 0; loss < 5; loss++) {
			plan.claim(2);
			plan.reclaim();
		}
		plan.claim(1);
		plan.complete("a");
		plan.claim(1);
		plan.plan.steps().all().forEach((step) -> assertThat(step.losses()).isLessThanOrEqualTo(5));
		plan.reclaim();
		assertThat(plan).hasStep("b", StepStatus.FAILED).hasStep("replan_1", StepStatus.READY);
	}

	@Test
	void stopsThinkingWhenStepOfSameLostWorkerFails() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b", "c");
		for (int loss = 0; loss < 5; loss++) {
			plan.claim(3);
			plan.reclaim();
		}
		plan.claim(3);
		plan.fail("a");
		plan.think("replan_1");
		plan.reclaim();
		assertThat(plan).hasStep("b", StepStatus.FAILED)
			.hasStep("c", StepStatus.FAILED)
			.hasStep("replan_1", StepStatus.READY);
		assertThat(plan.attempts.stream().filter((ended) -> ended.attempt().stepId().equals("replan_1"))).hasSize(1);
	}

	@Test
	void planIsChangedWhileItIsPaused() {
		PlanFixture plan = PlanFixtures.running(OFTEN, "a", "b");
		plan.claim(2);
		plan.fail("a");
		plan.think("replan_1");
		plan.plan.become(PlanStatus.PAUSED);
		plan.replan("replan_1", "x");
		assertThat(plan).hasStatus(PlanStatus.PAUSED).hasStep("x", StepStatus.READY);
		assertThat(plan.claim(4)).isEmpty();
	}

	@Test
	void thinksAgainWhenPersonChangesSteps() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b<a", "c<a");
		plan.claim(1);
		plan.complete("a");
		plan.think("replan_1");
		plan.edit(List.of(DraftedSteps.action("new", "a")));
		assertThat(plan.step("replan_1").owner()).isNull();
		assertThat(plan.think("replan_1").notes().stepStates()).extracting(StepState::id)
			.containsExactly("a", "b", "c", "new");
	}

}
