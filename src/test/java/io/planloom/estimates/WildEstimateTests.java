package io.planloom.estimates;

import java.time.Duration;
import java.util.Map;

import io.planloom.llm.price.ModelPrice;
import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.view.OpenPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What may as well take ten times as long is told to nobody. */
class WildEstimateTests {

	private static final Duration WAIT = Duration.ofSeconds(20);

	private History history = History.NONE;

	private final Estimator estimator = new Estimator(() -> this.history, new EstimatorTests.TwoModels(),
			Map.<String, ModelPrice>of()::get, (failures, retryAfter) -> WAIT);

	private final OpenPlan plan = LeftOver.running().step("a").plan();

	@Test
	void tellsRemainingTimeThatIsMuchTheSameInAllRuns() {
		this.history = history(0);
		assertThat(seconds().p90()).isLessThan(10 * seconds().p50());
		assertThat(this.estimator.of(this.plan, LeftOver.NOW)).isNotNull();
	}

	@Test
	void tellsNoRemainingTimeThatOneInTenRunsExceedsTenfold() {
		this.history = history(70);
		assertThat(seconds().p50()).isLessThan(1);
		assertThat(seconds().p90()).as("another attempt follows, after a wait").isGreaterThan(WAIT.toSeconds());
		assertThat(this.estimator.of(this.plan, LeftOver.NOW)).isNull();
	}

	private PlanEstimate.TimeRange seconds() {
		return this.estimator.estimate(this.plan, LeftOver.NOW).remaining().seconds();
	}

	/** Two hundred attempts of a third of a second went well. */
	private static History history(int failed) {
		Work work = Work.of(StepKind.ACTION, "executor");
		Observed observed = new Observed(200, failed, 200 + failed, LogNormal.of(0.3, 0.4), LogNormal.of(100, 150),
				LogNormal.of(50, 60));
		return new History(Map.of(new History.Sized(work, Effort.MEDIUM), observed), Map.of(work, observed), Map.of());
	}

}
