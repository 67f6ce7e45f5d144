package io.planloom.estimates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.planloom.llm.Models;
import io.planloom.llm.price.Prices;
import io.planloom.plan.view.OpenPlan;
import io.planloom.plan.view.RemainingTime;
import io.planloom.plan.work.Backoff;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says what is left of plans. Pure computation on what is known in memory: a plan of a
 * hundred steps takes a few milliseconds.
 */
@Component
class Estimator implements RemainingTime {

	private static final int WILD = 10;

	private final Supplier<History> history;

	private final Models models;

	private final Prices prices;

	private final Retries retries;

	Estimator(Supplier<History> history, Models models, Prices prices, Backoff backoff) {
		this.history = history;
		this.models = models;
		this.prices = prices;
		this.retries = new Retries(backoff);
	}

	@Override
	public @Nullable Duration of(OpenPlan plan, Instant now) {
		Spread seconds = Spread.of(forecast(plan, this.history.get(), now).seconds());
		Duration remaining = Duration.ofMillis(Math.round(seconds.p50() * 1000));
		// No plan takes longer than it may, and what may as well take ten times as long
		// is no estimate
		boolean wild = remaining.compareTo(plan.limits().timeout()) > 0 || seconds.p90() > WILD * seconds.p50();
		return wild ? null : remaining;
	}

	/**
	 * Estimates what is left of a plan.
	 * @param plan the plan
	 * @param now the present time
	 * @return the estimate, nothing but zeros for an ended plan
	 */
	PlanEstimate estimate(OpenPlan plan, Instant now) {
		History history = this.history.get();
		Forecast forecast = forecast(plan, history, now);
		return new EstimateWriter(plan, forecast, this.prices).write(history);
	}

	private Forecast forecast(OpenPlan plan, History history, Instant now) {
		List<Task> tasks = new Tasks(plan, history, this.models, this.retries, now).all();
		int underWay = (int) plan.steps().stream().filter((step) -> step.attemptStartedAt() != null).count();
		return new Forecast(tasks, Math.max(plan.limits().maxParallel(), underWay));
	}

}
