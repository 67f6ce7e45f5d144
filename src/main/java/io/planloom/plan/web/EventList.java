package io.planloom.plan.web;

import java.util.List;

import io.planloom.plan.LogState;
import io.planloom.plan.LoggedEvent;

/**
 * A part of a plan's log.
 *
 * @param items in their order
 * @param last number of the last item, for the parameter {@code after} of the next poll
 * @param ended whether no event will ever follow
 */
record EventList(List<LoggedEvent> items, long last, boolean ended) {

	static EventList of(List<LoggedEvent> items, long after, LogState state) {
		long last = items.isEmpty() ? after : items.getLast().sequence();
		return new EventList(items, last, state.isExhaustedAt(last));
	}

}
