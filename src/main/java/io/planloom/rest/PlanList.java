package io.planloom.rest;

import java.util.List;

import io.planloom.plan.view.PlanPage;
import io.planloom.plan.view.PlanSummary;
import io.planloom.rest.request.PlanCursor;
import org.jspecify.annotations.Nullable;

/**
 * A page of plans.
 *
 * @param items newest first
 * @param nextCursor for the parameter {@code cursor} of the next page, null on the last
 */
record PlanList(List<PlanSummary> items, @Nullable String nextCursor) {

	static PlanList of(PlanPage page) {
		return new PlanList(page.items(), page.more() ? new PlanCursor(page.items().getLast().id()).encoded() : null);
	}

}
