package io.planloom.estimates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.planloom.plan.StepKind;
import io.planloom.plan.view.OpenPlan;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What holds of the estimate of any plan. */
class EstimatorPropertyTests extends AbstractEstimatorTests {

	@Test
	void neverSeesLessInMoreSteps() {
		LeftOver plan = LeftOver.running();
		PlanEstimate before = estimate(plan.plan());
		for (int number = 0; number < 30; number++) {
			PlanEstimate after = estimate(plan.step("step_" + number).plan());
			assertThat(after.remaining().steps()).isEqualTo(number + 1);
			assertNotLess(after.remaining(), before.remaining());
			before = after;
		}
	}

	private static void assertNotLess(PlanEstimate.Remaining more, PlanEstimate.Remaining less) {
		assertThat(more.seconds().p50()).isGreaterThanOrEqualTo(less.seconds().p50());
		assertThat(more.seconds().p90()).isGreaterThanOrEqualTo(less.seconds().p90());
		assertThat(more.inputTokens().p50()).isGreaterThan(less.inputTokens().p50());
		assertThat(more.inputTokens().p90()).isGreaterThan(less.inputTokens().p90());
		assertThat(more.outputTokens().p50()).isGreaterThan(less.outputTokens().p50());
	}

	@Test
	void shrinksAsStepsComplete() {
		LeftOver all = LeftOver.running().step("a").step("b", "a").step("c", "a").synthesis("b", "c");
		LeftOver some = LeftOver.running().step("b", "a").step("c", "a").synthesis("b", "c");
		LeftOver few = LeftOver.running().step("c", "a").synthesis("b", "c");
		LeftOver one = LeftOver.running().synthesis("b", "c");
		assertThat(List.of(all, some, few, one)).extracting((plan) -> seconds(plan.plan()))
			.isSortedAccordingTo(java.util.Comparator.reverseOrder())
			.doesNotHaveDuplicates();
		assertThat(estimate(some.plan()).criticalPath().steps()).hasSize(2).endsWith("synthesize");
		assertThat(estimate(one.plan()).steps()).extracting(PlanEstimate.StepEstimate::kind)
			.containsExactly(StepKind.SYNTHESIZE);
	}

	@Test
	void saysTheSameOfTheSamePlan() {
		OpenPlan plan = LeftOver.running().step("a").step("b", "a").plan();
		assertThat(estimate(plan)).isEqualTo(estimate(plan));
		Duration remaining = Objects.requireNonNull(this.estimator.of(plan, LeftOver.NOW));
		assertThat(remaining.toMillis() / 1000.0).isCloseTo(seconds(plan), within(0.06));
	}

	@RepeatedTest(30)
	void isSaneOnAnyPlan(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		LeftOver plan = LeftOver.running().maxParallel(1 + random.nextInt(8));
		int size = 1 + random.nextInt(100);
		for (int step = 0; step < size; step++) {
			List<String> before = new ArrayList<>();
			for (int edge = random.nextInt(3); edge > 0 && step > 0; edge--) {
				before.add("step_" + random.nextInt(step));
			}
			plan.step("step_" + step, before.stream().distinct().toArray(String[]::new));
		}
		PlanEstimate estimate = estimate(plan.plan());
		PlanEstimate.TimeRange seconds = estimate.remaining().seconds();
		assertThat(seconds.p90()).isGreaterThanOrEqualTo(seconds.p50());
		assertThat(seconds.p50()).isGreaterThanOrEqualTo(estimate.criticalPath().seconds());
		assertThat(seconds.p90())
			.isLessThan(estimate.steps().stream().mapToDouble((step) -> step.seconds().p90()).sum() + 1);
		assertThat(estimate.steps()).hasSize(size).allSatisfy((step) -> {
			assertThat(step.seconds().p90()).isGreaterThan(step.seconds().p50());
			assertThat(step.inputTokens().p90()).isGreaterThan(step.inputTokens().p50());
		});
		assertThat(estimate.criticalPath().steps()).isNotEmpty().doesNotHaveDuplicates();
	}

}
