package io.planloom.usage;

import java.time.Clock;

import io.planloom.llm.CallBounds;
import io.planloom.plan.Amount;
import io.planloom.plan.Assignment;
import io.planloom.plan.PlanTransitions;

import org.springframework.stereotype.Component;

/** Gives attempts what they may spend. */
@Component
class Purses {

	private final CallBounds bounds;

	private final PlanTransitions plans;

	private final Clock clock;

	Purses(CallBounds bounds, PlanTransitions plans, Clock clock) {
		this.bounds = bounds;
		this.plans = plans;
		this.clock = clock;
	}

	Purse of(Assignment assignment) {
		Amount granted = assignment.allowance().granted();
		return (granted != null) ? new GrantedPurse(granted, this.bounds, assignment.allowance().told(),
				(more) -> reserve(assignment, more)) : Purse.BOTTOMLESS;
	}

	/** Where most calls fit what was granted with the claim, this is rare. */
	private boolean reserve(Assignment assignment, Amount more) {
		return this.plans
			.apply(assignment.ref().planId(), (plan) -> plan.reserve(assignment.ref(), more, this.clock.instant()))
			.orElse(false);
	}

}
