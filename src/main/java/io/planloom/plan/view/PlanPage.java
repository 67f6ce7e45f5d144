package io.planloom.plan.view;

import java.util.List;

/**
 * A part of a list of plans.
 *
 * @param items newest first
 * @param more whether older plans follow
 */
public record PlanPage(List<PlanSummary> items, boolean more) {
}
