package io.planloom.estimates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.llm.price.Prices;
import io.planloom.plan.view.OpenPlan;
import io.planloom.plan.view.OpenStep;
import org.jspecify.annotations.Nullable;

/** Converts the results of a plan's simulation to the estimate of the API. */
final class EstimateWriter {

	private static final int COST_SCALE = 6;

	private final OpenPlan plan;

	private final Forecast forecast;

	private final List<Task> tasks;

	private final List<Spending> spending;

	private final List<Spread> seconds;

	EstimateWriter(OpenPlan plan, Forecast forecast, Prices prices) {
		this.plan = plan;
		this.forecast = forecast;
		this.tasks = forecast.tasks();
		this.spending = this.tasks.stream().map((task) -> Spending.of(task, prices)).toList();
		this.seconds = this.tasks.stream().map((task) -> Spread.of(task.seconds())).toList();
	}

	PlanEstimate write(History history) {
		EstimateSource basis = EstimateSource.of(this.tasks.stream().map(Task::basis).toList());
		long calls = this.tasks.stream().map(Task::work).distinct().mapToLong(history::calls).sum();
		return new PlanEstimate(this.plan.id(), basis, calls, remaining(), criticalPath(), steps());
	}

	private PlanEstimate.Remaining remaining() {
		Spending all = Spending.sum(this.spending);
		int steps = (int) this.tasks.stream().filter(Task::isExpected).count();
		return new PlanEstimate.Remaining(steps, steps - this.plan.steps().size(), tokens(all.inputTokens()),
				tokens(all.outputTokens()), money(all.cost()), time(Spread.of(this.forecast.seconds())));
	}

	private PlanEstimate.CriticalPath criticalPath() {
		double[] usual = this.seconds.stream().mapToDouble(Spread::p50).toArray();
		List<Integer> path = this.forecast.criticalPath(usual);
		Stream<@Nullable OpenStep> steps = path.stream().map((task) -> this.tasks.get(task).step());
		return new PlanEstimate.CriticalPath(steps.flatMap(Stream::ofNullable).map(OpenStep::id).toList(),
				tenths(path.stream().mapToDouble((task) -> usual[task]).sum()));
	}

	private List<PlanEstimate.StepEstimate> steps() {
		return IntStream.range(0, this.tasks.size())
			.filter((task) -> this.tasks.get(task).step() != null)
			.boxed()
			.sorted(Comparator.comparingInt((task) -> this.plan.steps().indexOf(this.tasks.get(task).step())))
			.map(this::step)
			.toList();
	}

	private PlanEstimate.StepEstimate step(int place) {
		Task task = this.tasks.get(place);
		OpenStep step = Objects.requireNonNull(task.step());
		Spending spending = this.spending.get(place);
		return new PlanEstimate.StepEstimate(step.id(), step.kind(), step.status(), step.effort(), task.work().model(),
				tokens(spending.inputTokens()), tokens(spending.outputTokens()), money(spending.cost()),
				time(this.seconds.get(place)), task.basis());
	}

	private static PlanEstimate.TokenRange tokens(double[] tokens) {
		Spread spread = Spread.of(tokens);
		return new PlanEstimate.TokenRange(Math.round(spread.p50()), Math.round(spread.p90()));
	}

	private static PlanEstimate.@Nullable CostRange money(double @Nullable [] cost) {
		if (cost == null) {
			return null;
		}
		Spread spread = Spread.of(cost);
		return new PlanEstimate.CostRange(money(spread.p50()), money(spread.p90()));
	}

	private static BigDecimal money(double cost) {
		BigDecimal rounded = BigDecimal.valueOf(cost).setScale(COST_SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
		// A negative scale would be written as 1E+1
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

	private static PlanEstimate.TimeRange time(Spread seconds) {
		return new PlanEstimate.TimeRange(tenths(seconds.p50()), tenths(seconds.p90()));
	}

	private static double tenths(double seconds) {
		return Math.round(seconds * 10) / 10.0;
	}

}
