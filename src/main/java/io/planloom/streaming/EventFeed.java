package io.planloom.streaming;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.event.PlanLabels;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The logs of several plans as one, for clients that poll and for streams. */
@Component
public class EventFeed {

	private final PlanLog log;

	private final PlanLabels labels;

	private final PlanSnapshots snapshots;

	private final int most;

	EventFeed(PlanLog log, PlanLabels labels, PlanSnapshots snapshots, StreamProperties properties) {
		this.log = log;
		this.labels = labels;
		this.snapshots = snapshots;
		this.most = properties.plans();
	}

	/**
	 * Reads what follows in the logs.
	 * @param choice the plans
	 * @param position what the client has
	 * @param limit events at most
	 * @return the events
	 */
	public EventPage page(PlanChoice choice, StreamPosition position, int limit) {
		// The states come first: what ends a plan after they are read is left to the next
		// poll
		Map<UUID, LogState> states = states(choice, position);
		List<LoggedEvent> items = this.log.read(positions(states.keySet(), position), limit);
		Map<UUID, Long> last = positions(states.keySet(), position);
		items.forEach((event) -> last.put(event.planId(), event.sequence()));
		return page(choice, items, new StreamPosition(last), states, null);
	}

	/**
	 * Reads the plans as they stand, and nothing of what led to it.
	 * @param choice the plans
	 * @return their snapshots, and no events
	 */
	public EventPage snapshots(PlanChoice choice) {
		Map<UUID, LogState> states = states(choice, StreamPosition.START);
		List<PlanSnapshot> plans = states.keySet().stream().map(this::snapshot).flatMap(Optional::stream).toList();
		Map<UUID, Long> last = plans.stream()
			.collect(Collectors.toMap((plan) -> plan.plan().id(), PlanSnapshot::sequence));
		return page(choice, List.of(), new StreamPosition(last), states, plans);
	}

	private static EventPage page(PlanChoice choice, List<LoggedEvent> items, StreamPosition last,
			Map<UUID, LogState> states, @Nullable List<PlanSnapshot> snapshots) {
		boolean ended = isExhausted(choice, states, last);
		return new EventPage(items, last.encoded(), ended, snapshots);
	}

	/** Tells whether nothing will follow a position. */
	static boolean isExhausted(PlanChoice choice, Map<UUID, LogState> states, StreamPosition position) {
		return !choice.isByLabel() && states.entrySet()
			.stream()
			.allMatch((state) -> state.getValue().isExhaustedAt(position.in(state.getKey())));
	}

	/**
	 * Finds the plans, and how far their logs reach.
	 * @param choice the plans
	 * @param position what the client has
	 * @return the states by plan, older plans first
	 */
	Map<UUID, LogState> states(PlanChoice choice, StreamPosition position) {
		Collection<UUID> planIds = choice.isByLabel()
				? this.labels.find(List.of(choice.labels()), this.most + 1).getOrDefault(choice.labels(), List.of())
				: choice.planIds();
		choice.requireAtMost(this.most, planIds.size());
		Map<UUID, LogState> states = new TreeMap<>(this.log.states(planIds));
		choice.planIds().stream().filter((planId) -> !states.containsKey(planId)).findFirst().ifPresent((planId) -> {
			throw new UnknownPlanException(planId);
		});
		states.forEach((planId, state) -> state.requireReached(planId, position.in(planId)));
		return states;
	}

	/** Tells how far the logs of some plans reach; deleted ones are missing. */
	Map<UUID, LogState> states(Collection<UUID> planIds) {
		return this.log.states(planIds);
	}

	Optional<PlanSnapshot> snapshot(UUID planId) {
		return this.snapshots.find(planId);
	}

	List<LoggedEvent> read(Map<UUID, Long> after, int limit) {
		return this.log.read(after, limit);
	}

	private static Map<UUID, Long> positions(Collection<UUID> planIds, StreamPosition position) {
		return planIds.stream().collect(Collectors.toMap((planId) -> planId, position::in));
	}

}
