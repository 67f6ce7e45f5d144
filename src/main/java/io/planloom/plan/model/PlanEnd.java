package io.planloom.plan.model;

import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import org.jspecify.annotations.Nullable;

/**
 * The end of a plan: its final status, with the cause and the result.
 *
 * @param status one of the final ones
 * @param endedBy who or what ends it, and why
 * @param error why it is not whole, null if it completed or a person cancelled it
 * @param result the answer, null if there is none
 */
public record PlanEnd(PlanStatus status, EndedBy endedBy, @Nullable StepError error, @Nullable String result) {

	public PlanEnd {
		if (!status.isEnded()) {
			throw new IllegalArgumentException("No plan ends " + status);
		}
	}

	/**
	 * Returns the end of a plan that a person cancelled.
	 * @param reason one sentence
	 */
	public static PlanEnd cancelled(String reason) {
		return new PlanEnd(PlanStatus.CANCELLED, new EndedBy(EndedBy.Cause.USER, reason), null, null);
	}

}
