package io.planloom.plan.model;

import io.planloom.plan.EndedBy;
import io.planloom.plan.Pause;
import io.planloom.plan.StepError;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

/** The reason for which a plan is paused or has ended. */
@Embeddable
public class StopReason {

	@Embedded
	private @Nullable Pause pause;

	@Embedded
	private @Nullable StepError error;

	@Embedded
	private @Nullable EndedBy endedBy;

	protected StopReason() {
	}

	static StopReason of(PlanEnd end) {
		StopReason reason = new StopReason();
		reason.endedBy = end.endedBy();
		reason.error = end.error();
		return reason;
	}

	static StopReason of(Pause pause) {
		StopReason reason = new StopReason();
		reason.pause = pause;
		return reason;
	}

	/** Returns why the plan is paused, null if it is not. */
	public @Nullable Pause pause() {
		return this.pause;
	}

	/** Returns why the plan is not whole, null if it is or has not ended. */
	public @Nullable StepError error() {
		return this.error;
	}

	/** Returns who or what ended the plan, null if it has not ended. */
	public @Nullable EndedBy endedBy() {
		return this.endedBy;
	}

}
