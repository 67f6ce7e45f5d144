package io.planloom.rest.request;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.event.LogState;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.view.PlanSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A part of a plan's log.
 *
 * @param items the events in order
 * @param last sequence of the last event, for the parameter {@code after} of the next
 * poll
 * @param ended whether the log has ended: no further event follows unless the plan is
 * retried
 * @param snapshot the plan as of the last event; absent unless the request asks for it
 */
public record EventList(List<LoggedEvent> items, long last, boolean ended,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlanSnapshot snapshot) {

	public static EventList of(List<LoggedEvent> items, long after, LogState state) {
		long last = items.isEmpty() ? after : items.getLast().sequence();
		return new EventList(items, last, state.isExhaustedAt(last), null);
	}

	/** The plan as it stands, and nothing of what led to it. */
	public static EventList from(PlanSnapshot snapshot, LogState state) {
		return new EventList(List.of(), snapshot.sequence(), state.isExhaustedAt(snapshot.sequence()), snapshot);
	}

}
