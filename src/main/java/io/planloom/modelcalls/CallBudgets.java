package io.planloom.modelcalls;

import io.planloom.llm.price.CallBounds;
import io.planloom.plan.Spend;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.PlanWork;

import org.springframework.stereotype.Component;

/** Gives attempts what they may spend. */
@Component
class CallBudgets {

	private final CallBounds bounds;

	private final PlanWork work;

	CallBudgets(CallBounds bounds, PlanWork work) {
		this.bounds = bounds;
		this.work = work;
	}

	CallBudget of(ClaimedStep claimedStep) {
		Spend granted = claimedStep.attemptBudget().granted();
		return (granted != null) ? new ReservedCallBudget(granted, this.bounds, claimedStep.attemptBudget().told(),
				(more) -> this.work.reserve(claimedStep.ref(), more)) : CallBudget.UNLIMITED;
	}

}
