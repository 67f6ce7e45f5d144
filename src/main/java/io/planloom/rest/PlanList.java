package io.planloom.rest;

import java.util.List;

import io.planloom.plan.view.PlanPage;
import io.planloom.plan.view.PlanSummary;
import io.planloom.rest.request.PlanCursor;
import org.jspecify.annotations.Nullable;

/**
 * A page of plans.
 *
 * @param items plans without their steps, newest first
 * @param nextCursor value of the parameter {@code cursor} for the next page; null on the
 * last page
 */
record PlanList(List<PlanSummary> items, @Nullable String nextCursor) {

	static PlanList of(PlanPage page) {
		return new PlanList(page.items(), page.more() ? new PlanCursor(page.items().getLast().id()).encoded() : null);
	}

}
