package io.planloom.plan.event;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Told inside the service after a plan's change was committed, here or on another
 * replica. A hint: it may come twice or not at all, so its listeners read the database.
 *
 * @param planId the plan
 * @param runnableAt when its next step may be claimed, null if none can
 * @param ended whether the plan has ended, so that attempts still under way are pointless
 * @param remote whether another replica changed it
 * @param waits whether only a person can move it on; never known of a remote change
 * @param resumed whether it was resumed, so that model endpoints that refused its calls
 * are worth a try
 */
public record PlanChanged(UUID planId, @Nullable Instant runnableAt, boolean ended, boolean remote, boolean waits,
		boolean resumed) {

	/**
	 * Describes a plan of which it is unknown whether it waits for a person.
	 * @param planId the plan
	 * @param runnableAt when its next step may be claimed, null if none can
	 * @param ended whether the plan has ended
	 * @param remote whether another replica changed it
	 */
	public PlanChanged(UUID planId, @Nullable Instant runnableAt, boolean ended, boolean remote) {
		this(planId, runnableAt, ended, remote, false, false);
	}

	/** Returns what two changes of the plan come to, of which this is the later one. */
	public PlanChanged after(PlanChanged earlier) {
		return new PlanChanged(this.planId, this.runnableAt, this.ended, this.remote, this.waits,
				this.resumed || earlier.resumed);
	}

}
