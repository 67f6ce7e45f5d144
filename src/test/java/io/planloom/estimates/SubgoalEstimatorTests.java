package io.planloom.estimates;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is foretold of steps that become steps of their own, or other ones. */
class SubgoalEstimatorTests extends AbstractEstimatorTests {

	@Test
	void assumesStepsOfSubgoalUntilItHasSome() {
		PlanEstimate estimate = estimate(LeftOver.running().subgoal("big").step("after", "big").plan());
		assertThat(estimate.remaining().steps()).as("with three steps and what joins them").isEqualTo(6);
		assertThat(estimate.remaining().assumedSteps()).isEqualTo(4);
		assertThat(estimate.steps()).extracting(PlanEstimate.StepEstimate::model)
			.containsExactly("planner", "executor");
		assertThat(estimate.criticalPath().steps()).containsExactly("big", "after");
		assertThat(estimate.criticalPath().seconds()).as("plan, act, join, act")
			.isCloseTo(10 + 12 + 15 + 12, within(3.0));
	}

	@Test
	void waitsForTheStepsOfSubgoal() {
		LeftOver plan = LeftOver.running()
			.subgoal("big")
			.waiting()
			.step("big.a")
			.within("big")
			.step("big.b", "big.a")
			.within("big")
			.step("after", "big");
		PlanEstimate estimate = estimate(plan.plan());
		assertThat(estimate.remaining().assumedSteps()).isZero();
		assertThat(estimate.steps().getFirst().seconds().p90()).as("waiting is no work").isZero();
		assertThat(estimate.criticalPath().steps()).containsExactly("big.a", "big.b", "big", "after");
	}

	@Test
	void takesSubgoalOnTheLastLevelAsAction() {
		PlanEstimate estimate = estimate(LeftOver.running()
			.subgoal("a")
			.waiting()
			.subgoal("a.b")
			.waiting()
			.within("a")
			.subgoal("a.b.c")
			.within("a.b")
			.plan());
		assertThat(estimate.remaining().assumedSteps()).isZero();
	}

	@Test
	void waitsForThePlannerWhileTheRestIsPlannedAnew() {
		LeftOver plan = LeftOver.running().step("after", "failed").synthesis("after").replanning();
		PlanEstimate estimate = estimate(plan.plan());
		assertThat(estimate.remaining().assumedSteps()).as("in the place of what failed").isEqualTo(1);
		assertThat(estimate.criticalPath().seconds()).as("replan, act, join").isGreaterThan(10 + 12 + 15 - 3.0);
		assertThat(
				estimate(LeftOver.running().step("after", "failed").synthesis("after").plan()).criticalPath().seconds())
			.as("without it")
			.isLessThan(estimate.criticalPath().seconds() - 5);
		assertThat(estimate(LeftOver.running().synthesis("failed").replanning().plan()).criticalPath().seconds())
			.as("replan, the step in its place, join")
			.isGreaterThan(10 + 12 + 15 - 3.0);
	}

}
