package io.planloom.estimates;

import java.util.Map;

import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of recent plans. Immutable; a later one replaces it.
 *
 * @param attempts by work and effort
 * @param usual by work alone, as if each step had been of medium effort
 * @param shapes how large plans became, by the strategy that was asked for
 */
record History(Map<Sized, Observed> attempts, Map<Work, Observed> usual, Map<Strategy, SeenShape> shapes) {

	static final History NONE = new History(Map.of(), Map.of(), Map.of());

	History {
		attempts = Map.copyOf(attempts);
		usual = Map.copyOf(usual);
		shapes = Map.copyOf(shapes);
	}

	/**
	 * Returns what an attempt takes: as assumed, corrected by the same work of any
	 * effort, corrected by that of the same effort.
	 */
	AttemptStatistics figures(StepKind kind, String model, @Nullable Effort effort) {
		Work work = Work.of(kind, model);
		double factor = Priors.factor(effort);
		Observed usual = this.usual.get(work);
		return Priors.of(kind)
			.scaled(factor)
			.towards((usual != null) ? usual.scaled(factor) : null)
			.towards(this.attempts.get(new Sized(work, (effort != null) ? effort : Effort.MEDIUM)));
	}

	/** Returns the share of attempts of some work after which another follows. */
	double failureRate(Work work) {
		Observed usual = this.usual.get(work);
		return (usual != null) ? usual.failureRate(Priors.FAILURE_RATE) : Priors.FAILURE_RATE;
	}

	/** Returns how many model calls are known of some work. */
	long calls(Work work) {
		Observed usual = this.usual.get(work);
		return (usual != null) ? usual.calls() : 0;
	}

	EstimateSource basis(Work work) {
		Observed usual = this.usual.get(work);
		return EstimateSource.of((usual != null) ? usual.completed() : 0);
	}

	/** Returns how large a plan gets of which only the strategy is known. */
	PlanShape shape(Strategy strategy) {
		PlanShape assumed = PlanShape.assumed(strategy);
		SeenShape seen = this.shapes.get(strategy);
		return (seen != null) ? assumed.towards(seen.shape(), seen.plans() / (seen.plans() + Observed.ASSUMED))
				: assumed;
	}

	/**
	 * Work of one effort.
	 *
	 * @param work the work
	 * @param effort as the author of the step held it to be; medium if he said nothing
	 */
	record Sized(Work work, Effort effort) {
	}

	/**
	 * The usual size of recent plans.
	 *
	 * @param plans how many there were
	 * @param shape theirs
	 */
	record SeenShape(long plans, PlanShape shape) {
	}

}
