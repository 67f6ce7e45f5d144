package io.planloom.estimates;

import java.time.Duration;

import io.planloom.plan.Effort;
import io.planloom.plan.view.OpenPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What may as well take ten times as long is told to nobody. */
class WildEstimateTests extends AbstractEstimatorTests {

	private static final Duration WAIT = Duration.ofSeconds(20);

	private final OpenPlan plan = LeftOver.running().step("a").plan();

	@Override
	Duration pause(int failures) {
		return WAIT;
	}

	@Test
	void tellsRemainingTimeThatIsMuchTheSameInAllRuns() {
		this.history = history(200, 0, Effort.MEDIUM);
		assertThat(seconds().p90()).isLessThan(10 * seconds().p50());
		assertThat(this.estimator.of(this.plan, LeftOver.NOW)).isNotNull();
	}

	@Test
	void tellsNoRemainingTimeThatOneInTenRunsExceedsTenfold() {
		this.history = history(200, 70, Effort.MEDIUM);
		assertThat(seconds().p50()).isLessThan(1);
		assertThat(seconds().p90()).as("another attempt follows, after a wait").isGreaterThan(WAIT.toSeconds());
		assertThat(this.estimator.of(this.plan, LeftOver.NOW)).isNull();
	}

	private PlanEstimate.TimeRange seconds() {
		return estimate(this.plan).remaining().seconds();
	}

}
