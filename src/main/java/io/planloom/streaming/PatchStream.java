package io.planloom.streaming;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.PlanLog;
import io.planloom.plan.view.PlanSnapshot;
import io.planloom.plan.view.PlanSnapshots;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one client a plan as it stands and then what changes in it, with the number of
 * the last event that it has by then. Events that come together make one patch.
 */
class PatchStream {

	private final PlanLog log;

	private final PlanSnapshots snapshots;

	private final PlanSubscription subscription;

	private final SseWriter frames;

	private final JsonMapper json;

	/** What the client has, null before the first frame. */
	private @Nullable JsonNode told;

	PatchStream(PlanLog log, PlanSnapshots snapshots, PlanSubscription subscription, SseWriter frames,
			JsonMapper json) {
		this.log = log;
		this.snapshots = snapshots;
		this.subscription = subscription;
		this.frames = frames;
		this.json = json;
	}

	/**
	 * Returns after the plan's last event, and when the subscription is finished.
	 * @param heartbeat the longest time without a frame
	 */
	void run(Duration heartbeat) throws IOException, InterruptedException {
		while (!this.subscription.isFinished()) {
			Optional<LogState> state = this.log.state(this.subscription.planId());
			if (state.isEmpty() || !tell(state.get())) {
				return;
			}
			if (state.get().isExhaustedAt(this.subscription.position())) {
				return;
			}
			this.frames.await(this.subscription, heartbeat);
		}
	}

	/**
	 * Tells what changed up to a state of the log or later.
	 * @return false if the plan is gone
	 */
	private boolean tell(LogState state) throws IOException {
		if (this.told != null && state.last() <= this.subscription.position()) {
			return true;
		}
		Optional<PlanSnapshot> plan = this.snapshots.find(this.subscription.planId());
		if (plan.isPresent()) {
			tell(plan.get());
		}
		return plan.isPresent();
	}

	private void tell(PlanSnapshot plan) throws IOException {
		JsonNode now = this.json.readTree(this.json.writeValueAsString(plan));
		if (this.told == null) {
			this.frames.snapshot(plan);
		}
		else {
			this.frames.patch(plan.sequence(), JsonPatch.between(this.told, now));
		}
		this.frames.flush();
		this.told = now;
		this.subscription.moveTo(plan.sequence());
	}

}
