package io.planloom.plan.event;

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

}
