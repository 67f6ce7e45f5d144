package io.planloom.streaming;

import java.util.Set;
import java.util.UUID;

import io.planloom.plan.event.LogState;
import org.jspecify.annotations.Nullable;

/** An open stream of one plan. */
class PlanSubscription extends Subscription {

	private final UUID planId;

	private volatile long position;

	PlanSubscription(EventStreams streams, UUID planId) {
		super(streams);
		this.planId = planId;
	}

	UUID planId() {
		return this.planId;
	}

	@Override
	Set<UUID> planIds() {
		return Set.of(this.planId);
	}

	/** Number of the last event that was sent. */
	long position() {
		return this.position;
	}

	void moveTo(long position) {
		this.position = position;
	}

	@Override
	boolean isBehind(UUID planId, @Nullable LogState state) {
		return state == null || state.ended() || state.last() > this.position;
	}

}
