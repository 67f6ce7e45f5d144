package io.planloom.plan.command;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.planloom.plan.model.Plan;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.store.PlanStore;

import org.springframework.stereotype.Component;

/** Applies a person's verbs to plans, each in one transaction on one plan. */
@Component
class PlanVerbs {

	private final PlanStore store;

	private final Clock clock;

	PlanVerbs(PlanStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Applies a verb at the present time. It may run twice, and changes all or nothing.
	 * @param planId the plan
	 * @param verb changes the plan it is given, or throws
	 * @throws UnknownPlanException if there is no such plan
	 */
	void apply(UUID planId, BiConsumer<Plan, Instant> verb) {
		boolean known = this.store.apply(planId, (plan) -> {
			verb.accept(plan, this.clock.instant());
			return planId;
		}).isPresent();
		if (!known) {
			throw new UnknownPlanException(planId);
		}
	}

}
