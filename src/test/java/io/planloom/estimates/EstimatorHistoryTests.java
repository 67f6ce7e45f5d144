package io.planloom.estimates;

import java.time.Duration;
import java.util.Map;

import io.planloom.plan.Effort;
import io.planloom.plan.Strategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is learnt from attempts and plans before. */
class EstimatorHistoryTests extends AbstractEstimatorTests {

	@Test
	void expectsPlansToBecomeAsLargeAsThoseBefore() {
		this.history = new History(Map.of(), Map.of(),
				Map.of(Strategy.AUTO, new History.SeenShape(100, new PlanShape(0, 0, 2, 1))));
		PlanEstimate estimate = estimate(LeftOver.drafting().plan());
		assertThat(estimate.remaining().assumedSteps()).as("most goals are answered at once").isZero();
		assertThat(estimate.remaining().seconds().p90()).isGreaterThan(40);
	}

	@Test
	void trustsHistoryMoreTheMoreThereIs() {
		assertThat(after(1).basis()).isEqualTo(EstimateSource.MIXED);
		assertThat(after(1).remaining().seconds().p50()).isBetween(0.4, 11.0);
		assertThat(after(5).remaining().seconds().p50()).isLessThan(after(1).remaining().seconds().p50());
		assertThat(after(8).basis()).isEqualTo(EstimateSource.HISTORY);
		PlanEstimate known = after(200);
		assertThat(known.calls()).isEqualTo(200);
		assertThat(known.remaining().seconds().p50()).isCloseTo(0.3, within(0.11));
		assertThat(known.remaining().inputTokens().p50()).isCloseTo(100, within(10L));
	}

	private PlanEstimate after(int attempts) {
		this.history = history(attempts, 0, Effort.MEDIUM);
		return estimate(LeftOver.running().step("a").plan());
	}

	@Test
	void knowsNothingOfOtherModels() {
		this.history = history(200, 0, Effort.MEDIUM);
		PlanEstimate estimate = estimate(LeftOver.running().step("a").model("other").plan());
		assertThat(estimate.basis()).isEqualTo(EstimateSource.PRIOR);
		assertThat(estimate.steps().getFirst().model()).isEqualTo("other");
	}

	@Test
	void takesEffortFromHistoryWhereItIsKnown() {
		this.history = history(200, 0, Effort.HIGH);
		assertThat(seconds(LeftOver.running().step("a").effort(Effort.HIGH).plan())).isCloseTo(0.3, within(0.11));
	}

	@Test
	void reckonsWithAttemptsThatFail() {
		this.history = history(200, 0, Effort.MEDIUM);
		PlanEstimate smooth = estimate(LeftOver.running().step("a").plan());
		this.history = history(200, 200, Effort.MEDIUM);
		PlanEstimate rough = estimate(LeftOver.running().step("a").plan());
		assertThat(rough.remaining().seconds().p90()).as("two attempts and a wait of a second")
			.isGreaterThan(smooth.remaining().seconds().p90() + 1);
		assertThat(rough.remaining().inputTokens().p90()).isGreaterThan(smooth.remaining().inputTokens().p90());
		PlanEstimate last = estimate(LeftOver.running().step("a").waitsFor(Duration.ZERO, 2).plan());
		assertThat(last.remaining().seconds().p90()).as("no other attempt follows")
			.isLessThan(smooth.remaining().seconds().p90() + 0.2);
	}

}
