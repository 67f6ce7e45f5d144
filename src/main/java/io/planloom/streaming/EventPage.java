package io.planloom.streaming;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.view.PlanSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A part of the logs of several plans.
 *
 * @param items the events, those of each plan in order
 * @param last how far this goes in each log, for the parameter {@code after} of the next
 * poll; opaque
 * @param ended whether all the logs have ended: no further event follows unless a plan is
 * retried. Never true of plans that are chosen by label, since others may join
 * @param snapshots the plans as of the last event; absent unless the request asks for
 * them
 */
public record EventPage(List<LoggedEvent> items, String last, boolean ended,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PlanSnapshot> snapshots) {
}
