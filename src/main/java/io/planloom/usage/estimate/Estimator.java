package io.planloom.usage.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.planloom.llm.ModelPrice;
import io.planloom.llm.Models;
import io.planloom.llm.Prices;
import io.planloom.plan.Backoff;
import io.planloom.plan.OpenPlan;
import io.planloom.plan.OpenStep;
import io.planloom.plan.RemainingTime;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says what is left of plans. Pure computation on what is known in memory: a plan of a
 * hundred steps takes a few milliseconds.
 */
@Component
class Estimator implements RemainingTime {

	private static final double MILLION = 1_000_000;

	private static final int COST_SCALE = 6;

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
	public Duration of(OpenPlan plan, Instant now) {
		Forecast forecast = forecast(plan, this.history.get(), now);
		return Duration.ofMillis(Math.round(Runs.percentile(forecast.seconds(), 0.5) * 1000));
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
		List<Task> path = forecast.criticalPath();
		return new PlanEstimate(plan.id(), Basis.of(forecast.tasks().stream().map(Task::basis).toList()),
				calls(forecast, history), remaining(forecast),
				new PlanEstimate.CriticalPath(
						path.stream().map(Task::step).filter(Objects::nonNull).map(OpenStep::id).toList(),
						tenths(path.stream().mapToDouble(Forecast::usual).sum())),
				steps(plan, forecast));
	}

	private Forecast forecast(OpenPlan plan, History history, Instant now) {
		List<Task> tasks = new Tasks(plan, history, this.models, this.retries, now).all();
		int underWay = (int) plan.steps().stream().filter((step) -> step.attemptStartedAt() != null).count();
		return new Forecast(tasks, Math.max(plan.limits().maxParallel(), underWay));
	}

	private static long calls(Forecast forecast, History history) {
		return forecast.tasks().stream().map(Task::work).distinct().mapToLong(history::calls).sum();
	}

	private PlanEstimate.Remaining remaining(Forecast forecast) {
		int steps = (int) forecast.tasks().stream().filter((task) -> Forecast.usual(task) > 0).count();
		int known = (int) forecast.tasks().stream().filter((task) -> task.step() != null).count();
		return new PlanEstimate.Remaining(steps, steps - known,
				tokens(Objects.requireNonNull(forecast.sum(Task::inputTokens))),
				tokens(Objects.requireNonNull(forecast.sum(Task::outputTokens))), money(forecast.sum(this::cost)),
				time(forecast.seconds()));
	}

	private List<PlanEstimate.StepEstimate> steps(OpenPlan plan, Forecast forecast) {
		return forecast.tasks()
			.stream()
			.filter((task) -> task.step() != null)
			.sorted(Comparator.comparingInt((task) -> plan.steps().indexOf(task.step())))
			.map(this::step)
			.toList();
	}

	private PlanEstimate.StepEstimate step(Task task) {
		OpenStep step = Objects.requireNonNull(task.step());
		return new PlanEstimate.StepEstimate(step.id(), step.kind(), step.status(), step.effort(), task.work().model(),
				tokens(task.inputTokens()), tokens(task.outputTokens()), money(cost(task)), time(task.seconds()),
				task.basis());
	}

	private double @Nullable [] cost(Task task) {
		ModelPrice price = this.prices.find(task.work().model());
		if (price == null) {
			return null;
		}
		double input = price.inputPerMillion().doubleValue() / MILLION;
		double output = price.outputPerMillion().doubleValue() / MILLION;
		double[] cost = new double[Runs.COUNT];
		Arrays.setAll(cost, (run) -> task.inputTokens()[run] * input + task.outputTokens()[run] * output);
		return cost;
	}

	private static PlanEstimate.TokenRange tokens(double[] tokens) {
		return new PlanEstimate.TokenRange(Math.round(Runs.percentile(tokens, 0.5)),
				Math.round(Runs.percentile(tokens, 0.9)));
	}

	private static PlanEstimate.@Nullable CostRange money(double @Nullable [] cost) {
		return (cost != null)
				? new PlanEstimate.CostRange(money(Runs.percentile(cost, 0.5)), money(Runs.percentile(cost, 0.9)))
				: null;
	}

	private static BigDecimal money(double cost) {
		BigDecimal rounded = BigDecimal.valueOf(cost).setScale(COST_SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
		// A negative scale would be written as 1E+1
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

	private static PlanEstimate.TimeRange time(double[] seconds) {
		return new PlanEstimate.TimeRange(tenths(Runs.percentile(seconds, 0.5)), tenths(Runs.percentile(seconds, 0.9)));
	}

	private static double tenths(double seconds) {
		return Math.round(seconds * 10) / 10.0;
	}

}
