package io.planloom.plan.event;

import java.util.UUID;

/**
 * State of a plan's log.
 *
 * @param last number of the last event, 0 without one
 * @param ended whether the plan has ended, so that nothing is added unless a person has
 * it tried again
 */
public record LogState(long last, boolean ended) {

	/**
	 * Tells whether nothing will ever follow an event.
	 * @param sequence number of an event
	 * @return whether it is the last one of an ended plan
	 */
	public boolean isExhaustedAt(long sequence) {
		return this.ended && sequence >= this.last;
	}

	/**
	 * Refuses an event that was never told.
	 * @param planId the plan whose log this is
	 * @param sequence number of the last event that a client says it has, 0 for none
	 * @throws PositionBeyondEndException if the log has no such event yet
	 */
	public void requireReached(UUID planId, long sequence) {
		if (sequence > this.last) {
			throw new PositionBeyondEndException(planId, sequence, this.last);
		}
	}

}
