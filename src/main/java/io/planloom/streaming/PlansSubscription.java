package io.planloom.streaming;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.planloom.plan.event.LogState;
import org.jspecify.annotations.Nullable;

/** An open stream of several plans, which others may join. */
class PlansSubscription extends Subscription {

	private final PlanChoice choice;

	private final StreamPosition start;

	/** Number of the last event that was sent of each plan. */
	private final Map<UUID, Long> positions = new ConcurrentHashMap<>();

	/** Plans of which nothing more is to come, as far as is known. */
	private final Set<UUID> exhausted = ConcurrentHashMap.newKeySet();

	/** Plans whose logs are to be looked at. */
	private final Set<UUID> news = ConcurrentHashMap.newKeySet();

	private volatile boolean overfull;

	PlansSubscription(EventStreams streams, PlanChoice choice, StreamPosition start) {
		super(streams);
		this.choice = choice;
		this.start = start;
	}

	/** The labels that a plan must have to join, empty if none may. */
	Map<String, String> labels() {
		return this.choice.labels();
	}

	@Override
	Set<UUID> planIds() {
		return this.positions.keySet();
	}

	/**
	 * Adds a plan, unless it is there. One too many ends the stream, for a plan that is
	 * left out unseen would be a gap.
	 * @param planId the plan
	 * @param limit plans at most
	 * @return whether it was added
	 */
	boolean add(UUID planId, int limit) {
		if (this.positions.containsKey(planId)) {
			return false;
		}
		if (this.positions.size() >= limit) {
			this.overfull = true;
			finish();
			return false;
		}
		this.positions.put(planId, this.start.in(planId));
		return true;
	}

	/** Tells whether it ended because too many plans joined. */
	boolean isOverfull() {
		return this.overfull;
	}

	@Override
	void wake(UUID planId) {
		this.news.add(planId);
		wake();
	}

	/** Takes the plans whose logs are to be looked at, with what was sent of each. */
	Map<UUID, Long> takeNews() {
		Set<UUID> taken = Set.copyOf(this.news);
		this.news.removeAll(taken);
		return taken.stream()
			.filter(this.positions::containsKey)
			.collect(Collectors.toMap((planId) -> planId, (planId) -> this.positions.getOrDefault(planId, 0L)));
	}

	/** What was sent of all plans. */
	StreamPosition position() {
		return new StreamPosition(this.positions);
	}

	void moveTo(UUID planId, long position) {
		this.positions.put(planId, position);
	}

	/**
	 * Notes the state of a log after all that it had was sent.
	 * @param planId the plan
	 * @param state the state, null if the plan was deleted
	 */
	void note(UUID planId, @Nullable LogState state) {
		if (state == null) {
			leave(planId);
			this.positions.remove(planId);
			this.exhausted.remove(planId);
		}
		else if (state.isExhaustedAt(this.positions.getOrDefault(planId, 0L))) {
			this.exhausted.add(planId);
		}
		else {
			this.exhausted.remove(planId);
		}
	}

	/** Tells whether nothing more is to come, of these plans or others. */
	boolean isExhausted() {
		return !this.choice.isByLabel() && this.exhausted.containsAll(this.positions.keySet());
	}

	@Override
	boolean isBehind(UUID planId, @Nullable LogState state) {
		return state == null || state.last() > this.positions.getOrDefault(planId, 0L)
				|| (state.ended() && !this.exhausted.contains(planId));
	}

}
