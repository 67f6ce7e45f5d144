package io.planloom.plan.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts the remaining time to the progress of open plans; without an implementation of
 * {@link RemainingTime} it, it stays unknown.
 */
@Component
class ProgressForecast {

	private final OpenPlans plans;

	private final ObjectProvider<RemainingTime> remaining;

	private final Clock clock;

	ProgressForecast(OpenPlans plans, ObjectProvider<RemainingTime> remaining, Clock clock) {
		this.plans = plans;
		this.remaining = remaining;
		this.clock = clock;
	}

	List<PlanSummary> foretell(List<PlanSummary> plans) {
		RemainingTime time = this.remaining.getIfAvailable();
		List<UUID> open = plans.stream().filter((plan) -> !plan.status().isEnded()).map(PlanSummary::id).toList();
		if (time == null || open.isEmpty()) {
			return plans;
		}
		Map<UUID, OpenPlan> left = this.plans.find(open)
			.stream()
			.collect(Collectors.toMap(OpenPlan::id, (plan) -> plan));
		Instant now = this.clock.instant();
		return plans.stream().map((plan) -> {
			OpenPlan rest = left.get(plan.id());
			Duration remaining = (rest != null) ? time.of(rest, now) : null;
			return (remaining != null) ? plan.withProgress(plan.progress().withRemaining(remaining)) : plan;
		}).toList();
	}

}
