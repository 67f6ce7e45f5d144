package io.planloom.modelcalls;

import java.time.Clock;

import io.planloom.llm.price.CallBounds;
import io.planloom.plan.Spend;
import io.planloom.plan.store.PlanStore;
import io.planloom.plan.work.ClaimedStep;

import org.springframework.stereotype.Component;

/** Gives attempts what they may spend. */
@Component
class CallBudgets {

	private final CallBounds bounds;

	private final PlanStore plans;

	private final Clock clock;

	CallBudgets(CallBounds bounds, PlanStore plans, Clock clock) {
		this.bounds = bounds;
		this.plans = plans;
		this.clock = clock;
	}

	CallBudget of(ClaimedStep assignment) {
		Spend granted = assignment.allowance().granted();
		return (granted != null) ? new ReservedCallBudget(granted, this.bounds, assignment.allowance().told(),
				(more) -> reserve(assignment, more)) : CallBudget.BOTTOMLESS;
	}

	/** Where most calls fit what was granted with the claim, this is rare. */
	private boolean reserve(ClaimedStep assignment, Spend more) {
		return this.plans
			.apply(assignment.ref().planId(), (plan) -> plan.reserve(assignment.ref(), more, this.clock.instant()))
			.orElse(false);
	}

}
