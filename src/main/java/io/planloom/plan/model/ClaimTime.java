package io.planloom.plan.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * Works out when the next step of a plan may be claimed. Of a plan that a model endpoint
 * paused, one step at a time may be, to try the endpoint.
 */
final class ClaimTime {

	private ClaimTime() {
	}

	/** Returns the time, null if nothing may be claimed before the plan changes. */
	static @Nullable Instant of(Plan plan) {
		Pause pause = plan.stop().pause();
		if (plan.status().isEnded() || (plan.status() == PlanStatus.PAUSED && (pause == null || !pause.byEndpoint()))) {
			return null;
		}
		Instant until = (pause != null) ? pause.until() : null;
		Instant first = first(plan, (until != null) ? 1 : plan.limits().maxParallel());
		return (first != null && until != null && until.isAfter(first)) ? until : first;
	}

	private static @Nullable Instant first(Plan plan, int parallel) {
		if (plan.steps().inProgress() >= parallel) {
			return null;
		}
		return plan.steps()
			.all()
			.stream()
			.filter((step) -> step.is(StepStatus.READY) && plan.budget().affords(step, plan.limits()))
			.map(Step::notBefore)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

}
