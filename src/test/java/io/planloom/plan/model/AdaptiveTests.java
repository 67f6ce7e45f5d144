package io.planloom.plan.model;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Effort;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans in which the planner looks at the rest whenever a result comes in. */
class AdaptiveTests {

	@Test
	void asksPlannerBeforeNextStepStarts() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b<a", "c<b");
		plan.claim(1);
		plan.complete("a");
		assertThat(plan.claim(4)).isEmpty();
		ClaimedStep replan = plan.think("replan_1");
		assertThat(replan.spec())
			.isEqualTo(new StepSpec.Replan("a came to a result.", ReplanScope.REST, ReplanCause.RESULT));
		assertThat(replan.notes().stepStates()).extracting(StepState::stays).containsExactly(true, false, false);
		plan.replan("replan_1", "b<a", "other<b");
		assertThat(plan.replanned().kept()).containsExactly("a", "b");
		assertThat(plan.replanned().invalidated()).containsExactly("c");
		assertThat(plan.replanned().added()).containsExactly("other");
		assertThat(plan.claim(4)).containsExactly("b");
	}

	@Test
	void holdsBackWhatIsReadyButHasNotStarted() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b", "c");
		plan.claim(2);
		plan.complete("a");
		assertThat(plan).hasStep("c", StepStatus.PENDING);
		plan.think("replan_1");
		plan.replan("replan_1", "c");
		assertThat(plan.types()).doesNotContain("plan.replanned");
		assertThat(plan.claim(4)).containsExactly("c");
	}

	@Test
	void makesNoRevisionOfPlanThatStaysAsItIs() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b<a", "c<b");
		for (String id : List.of("a", "b")) {
			plan.claim(1);
			plan.complete(id);
			plan.think(id.equals("a") ? "replan_1" : "replan_2");
			plan.replan(id.equals("a") ? "replan_1" : "replan_2",
					id.equals("a") ? new String[] { "b<a", "c<b" } : new String[] { "a", "c<b" });
		}
		plan.claim(1);
		plan.complete("c");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
		assertThat(plan.plan.revision()).isEqualTo(1);
		assertThat(plan.plan.replans()).isZero();
		assertThat(plan.types()).doesNotContain("plan.replanned");
	}

	@Test
	void looksOnceMoreAtResultsThatCameInMeanwhile() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b", "c<a,b");
		plan.claim(2);
		plan.complete("a");
		plan.think("replan_1");
		plan.tick(Duration.ofSeconds(1));
		plan.complete("b");
		plan.replan("replan_1", "c<a,b");
		assertThat(plan).hasStep("c", StepStatus.PENDING);
		assertThat(plan.think("replan_2").spec().description()).isEqualTo("b came to a result.");
		plan.replan("replan_2", "c<a,b");
		assertThat(plan.claim(1)).containsExactly("c");
	}

	@Test
	void takesResultsTogetherThatComeInBeforePlannerIsAsked() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b", "c<a,b");
		plan.claim(2);
		plan.complete("a", "b");
		assertThat(plan.think("replan_1").spec().description()).isEqualTo("a came to a result. b came to a result.");
		plan.replan("replan_1", "c<a,b");
		assertThat(plan.claim(1)).containsExactly("c");
	}

	@Test
	void looksAtFailuresAndResultsTogether() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b", "c<a", "d");
		plan.claim(2);
		plan.fail("a");
		plan.complete("b");
		ClaimedStep replan = plan.think("replan_1");
		assertThat(replan.spec()).isInstanceOfSatisfying(StepSpec.Replan.class,
				(spec) -> assertThat(spec.scope()).isEqualTo(ReplanScope.REST));
		plan.replan("replan_1", "x<b");
		assertThat(plan.replanned().invalidated()).containsExactly("a", "c", "d");
	}

	@Test
	void endsWhenGoalIsMet() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b<a");
		plan.claim(1);
		plan.complete("a");
		plan.think("replan_1");
		plan.settle("replan_1", new StepOutcome.Replanned(List.of(), true, List.of(), List.of()));
		assertThat(plan).hasStep("b", StepStatus.SKIPPED);
		assertThat(plan.claim(1)).containsExactly("synthesize");
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void goesOnAsPlannedWhenPlannerHasNoIdea() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b<a");
		plan.claim(1);
		plan.complete("a");
		plan.think("replan_1");
		plan.fail("replan_1");
		assertThat(plan.claim(1)).containsExactly("b");
		plan.complete("b");
		plan.claim(1);
		plan.complete("synthesize");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void doesNotAskWhenNothingIsLeftToStart() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b");
		plan.claim(2);
		plan.complete("a", "b");
		assertThat(plan.claim(1)).containsExactly("synthesize");
	}

	@Test
	void keepsWhatPlannerDoesNotSayAgain() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b<a");
		plan.claim(1);
		plan.complete("a");
		plan.think("replan_1");
		plan.replan("replan_1", List.of(new DraftedStep("b", new StepSpec.Action("do b."), List.of("a"),
				StepAttributes.NONE.withEffort(Effort.HIGH))));
		assertThat(plan.types()).doesNotContain("plan.replanned");
		assertThat(plan.step("b").description()).isEqualTo("Do b");
	}

	@Test
	void leavesJudgesToWhatTheyJudgeOnceThatBegan() {
		PlanFixture plan = PlanFixtures.adaptive("a", "b");
		DraftedStep check = new DraftedStep("check", new StepSpec.Verify("Check b", "b", null), List.of("b"));
		plan.plan.steps().add(plan.plan.id(), check, 1, 1);
		plan.plan.steps().add(new Dependency("check", "b"));
		plan.claim(2);
		plan.complete("a");
		assertThat(Invalidation.invalidated(plan.plan.steps(), ReplanScope.REST)).isEmpty();
		assertThat(plan.plan.steps().replaceable()).isEmpty();
	}

}
