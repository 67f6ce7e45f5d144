package io.planloom.estimates;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.planloom.llm.price.ModelPrice;
import io.planloom.plan.Effort;
import io.planloom.plan.view.OpenPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is foretold of plans. */
class EstimatorTests extends AbstractEstimatorTests {

	@Test
	void hasNothingLeftOfEndedPlan() {
		PlanEstimate estimate = estimate(LeftOver.ended());
		assertThat(estimate.basis()).isEqualTo(EstimateSource.NONE);
		assertThat(estimate.calls()).isZero();
		assertThat(estimate.steps()).isEmpty();
		assertThat(estimate.criticalPath()).isEqualTo(new PlanEstimate.CriticalPath(List.of(), 0));
		assertThat(estimate.remaining()).isEqualTo(new PlanEstimate.Remaining(0, 0, new PlanEstimate.TokenRange(0, 0),
				new PlanEstimate.TokenRange(0, 0), new PlanEstimate.CostRange(BigDecimal.ZERO, BigDecimal.ZERO),
				new PlanEstimate.TimeRange(0, 0)));
		assertThat(this.estimator.of(LeftOver.ended(), LeftOver.NOW)).isZero();
	}

	@Test
	void assumesWhatIsNotKnown() {
		PlanEstimate estimate = estimate(LeftOver.running().step("a").plan());
		assertThat(estimate.basis()).isEqualTo(EstimateSource.PRIOR);
		PlanEstimate.StepEstimate step = estimate.steps().getFirst();
		assertThat(step.model()).isEqualTo("executor");
		assertThat(step.seconds().p50()).isCloseTo(12, within(1.0));
		assertThat(step.seconds().p90()).isCloseTo(40, within(5.0));
		assertThat(step.inputTokens().p50()).isCloseTo(1_500, within(100L));
		assertThat(step.outputTokens().p90()).isCloseTo(2_500, within(300L));
		assertThat(estimate.remaining().seconds()).isEqualTo(step.seconds());
	}

	@Test
	void scalesAssumptionsByEffort() {
		double usual = seconds(LeftOver.running().step("a").plan());
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.LOW).plan())).isCloseTo(usual / 2, within(0.2));
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.MEDIUM).plan())).isEqualTo(usual);
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.HIGH).plan())).isCloseTo(usual * 2, within(0.2));
	}

	@Test
	void assumesStepsBeforeThereIsADraft() {
		PlanEstimate estimate = estimate(LeftOver.drafting().plan());
		assertThat(estimate.remaining().steps()).as("draft, five steps, synthesis").isEqualTo(7);
		assertThat(estimate.remaining().assumedSteps()).isEqualTo(6);
		assertThat(estimate.steps()).extracting(PlanEstimate.StepEstimate::id).containsExactly("draft");
		assertThat(estimate.steps().getFirst().model()).isEqualTo("planner");
		assertThat(estimate.criticalPath().steps()).containsExactly("draft");
		assertThat(estimate.criticalPath().seconds()).as("draft, three steps deep, synthesis")
			.isCloseTo(10 + 3 * 12 + 15, within(3.0));
		assertThat(estimate.remaining().seconds().p50()).isGreaterThan(estimate.criticalPath().seconds());
	}

	@Test
	void tellsParallelFromChain() {
		LeftOver chain = LeftOver.running().step("a").step("b", "a").step("c", "b").step("d", "c");
		LeftOver parallel = LeftOver.running().step("a").step("b").step("c").step("d");
		assertThat(seconds(parallel.plan())).isLessThan(seconds(chain.plan()) / 1.5);
		assertThat(seconds(parallel.maxParallel(1).plan())).isCloseTo(seconds(chain.plan()), within(0.2));
		assertThat(estimate(chain.plan()).criticalPath().steps()).containsExactly("a", "b", "c", "d");
		assertThat(estimate(parallel.plan()).criticalPath().steps()).hasSize(1);
		assertThat(estimate(parallel.plan()).remaining().inputTokens())
			.isEqualTo(estimate(chain.plan()).remaining().inputTokens());
	}

	@Test
	void doesNotAddUpTheBadLuckOfAllSteps() {
		PlanEstimate estimate = estimate(LeftOver.running().step("a").step("b", "a").step("c", "b").plan());
		assertThat(estimate.remaining().seconds().p90()).isLessThan(0.9 * 3 * 40);
	}

	@Test
	void countsTimeThatHasPassed() {
		double fresh = seconds(LeftOver.running().step("a").plan());
		double begun = seconds(LeftOver.running().step("a").startedBefore(Duration.ofSeconds(5)).plan());
		assertThat(begun).isLessThan(fresh).isGreaterThan(fresh - 5);
		assertThat(seconds(LeftOver.running().step("a").startedBefore(Duration.ofHours(5)).plan())).isPositive();
		assertThat(seconds(LeftOver.running().step("a").startedBefore(Duration.ofSeconds(-5)).plan()))
			.as("a clock of another replica that is ahead")
			.isEqualTo(fresh);
	}

	@Test
	void waitsForTheNextAttempt() {
		double fresh = seconds(LeftOver.running().step("a").plan());
		assertThat(seconds(LeftOver.running().step("a").waitsFor(Duration.ofSeconds(50), 1).plan()))
			.isCloseTo(fresh + 50, within(1.0));
	}

	@Test
	void knowsCostOnlyWherePricesAre() {
		OpenPlan plan = LeftOver.running().step("a").plan();
		assertThat(estimate(plan).remaining().cost()).isNull();
		assertThat(estimate(plan).steps().getFirst().cost()).isNull();
		this.prices.put("executor", new ModelPrice(BigDecimal.valueOf(2), BigDecimal.valueOf(10)));
		PlanEstimate.CostRange cost = Objects.requireNonNull(estimate(plan).remaining().cost());
		assertThat(cost.p50()).isCloseTo(new BigDecimal("0.011"), within(new BigDecimal("0.002")));
		assertThat(cost.p90()).isGreaterThan(cost.p50());
		assertThat(estimate(LeftOver.drafting().plan()).remaining().cost()).as("the planner has no price").isNull();
		this.prices.put("executor", new ModelPrice(BigDecimal.ZERO, BigDecimal.ZERO));
		assertThat(Objects.requireNonNull(estimate(plan).remaining().cost()).p90()).as("free is not unknown")
			.isEqualByComparingTo("0");
	}

	@Test
	void tellsNoRemainingTimeBeyondWhatThePlanMayTake() {
		LeftOver plan = LeftOver.running().maxParallel(1);
		for (int step = 0; step < 1000; step++) {
			plan.step("step_" + step);
		}
		assertThat(seconds(plan.plan())).isGreaterThan(Duration.ofMinutes(30).toSeconds());
		assertThat(this.estimator.of(plan.plan(), LeftOver.NOW)).isNull();
	}

}
