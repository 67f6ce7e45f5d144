package io.planloom.estimates;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.planloom.llm.price.ModelPrice;
import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.view.OpenPlan;

/** Estimates plans with a history and prices that tests set. */
abstract class AbstractEstimatorTests {

	History history = History.NONE;

	final Map<String, ModelPrice> prices = new HashMap<>();

	final Estimator estimator = new Estimator(() -> this.history, new TwoModels(), this.prices::get,
			(failures, retryAfter) -> pause(failures));

	/** How long a step waits after so many failures. */
	Duration pause(int failures) {
		return Duration.ofSeconds(failures);
	}

	double seconds(OpenPlan plan) {
		return estimate(plan).remaining().seconds().p50();
	}

	PlanEstimate estimate(OpenPlan plan) {
		return this.estimator.estimate(plan, LeftOver.NOW);
	}

	static History history(int completed, int failed, Effort effort) {
		Work work = Work.of(StepKind.ACTION, "executor");
		Observed observed = new Observed(completed, failed, completed + failed, LogNormal.of(0.3, 0.4),
				LogNormal.of(100, 150), LogNormal.of(50, 60));
		return new History(Map.of(new History.Sized(work, effort), observed),
				Map.of(work, observed.scaled(1 / Priors.factor(effort))), Map.of());
	}

}
