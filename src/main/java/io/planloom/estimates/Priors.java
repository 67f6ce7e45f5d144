package io.planloom.estimates;

import io.planloom.plan.Effort;
import io.planloom.plan.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * Assumed statistics for work of which nothing is recorded; docs/guide/limits.md has the
 * same table. The figures are those of a hosted model of middle size.
 */
final class Priors {

	/** Share of attempts after which another follows. */
	static final double FAILURE_RATE = 0.03;

	private static final AttemptStatistics PLAN = new AttemptStatistics(LogNormal.of(10, 30),
			LogNormal.of(1_000, 3_000), LogNormal.of(800, 2_000));

	private static final AttemptStatistics ACT = new AttemptStatistics(LogNormal.of(12, 40), LogNormal.of(1_500, 6_000),
			LogNormal.of(800, 2_500));

	private static final AttemptStatistics VERIFY = new AttemptStatistics(LogNormal.of(5, 15),
			LogNormal.of(2_000, 7_000), LogNormal.of(150, 400));

	private static final AttemptStatistics SYNTHESIZE = new AttemptStatistics(LogNormal.of(15, 45),
			LogNormal.of(4_000, 10_000), LogNormal.of(1_500, 3_500));

	private Priors() {
	}

	static AttemptStatistics of(StepKind kind) {
		return switch (kind) {
			case DRAFT, SUBGOAL -> PLAN;
			case ACTION, APPROVAL -> ACT;
			case VERIFY -> VERIFY;
			case SYNTHESIZE -> SYNTHESIZE;
		};
	}

	/** By how much an effort differs from a usual one, which is what none means. */
	static double factor(@Nullable Effort effort) {
		return switch (effort) {
			case LOW -> 0.5;
			case MEDIUM -> 1;
			case HIGH -> 2;
			case null -> 1;
		};
	}

}
