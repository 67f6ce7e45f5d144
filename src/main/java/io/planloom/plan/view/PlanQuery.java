package io.planloom.plan.view;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.planloom.plan.PlanStatus;
import org.jspecify.annotations.Nullable;

/**
 * Filter for a list of plans.
 *
 * @param statuses any of these; empty for all
 * @param waiting whether only those in which a person is waited for, whatever their
 * status
 * @param labels all of these
 * @param text part of the goal, in any case; null for all
 * @param before only plans older than this one; null starts with the newest
 * @param limit plans at most
 */
public record PlanQuery(Set<PlanStatus> statuses, boolean waiting, Map<String, String> labels, @Nullable String text,
		@Nullable UUID before, int limit) {
}
