package io.planloom.plan.lifecycle;

import java.time.Instant;

import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.store.ChangeClosing;

import org.springframework.stereotype.Component;

/** Closes every change of a plan: budget first, for it may end or pause the plan. */
@Component
public class PlanClosing implements ChangeClosing {

	@Override
	public void close(Plan plan, Instant now) {
		PlanChange change = new PlanChange(plan, now);
		new BudgetPolicy(change).keep();
		new PersonWait(change).keep();
		plan.schedule(now);
	}

}
