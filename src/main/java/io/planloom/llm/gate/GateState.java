package io.planloom.llm.gate;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The present state of a gate.
 *
 * @param limit calls that may be under way at once
 * @param inFlight calls under way
 * @param waiting calls that wait to be sent
 * @param closedFor for how long none is sent, zero if it is open
 * @param stoppedBy code of the failure with which all calls fail at once, or null if they
 * are sent
 * @param reason that failure as one plain sentence, or null
 */
public record GateState(int limit, int inFlight, int waiting, Duration closedFor, @Nullable String stoppedBy,
		@Nullable String reason) {

	boolean isIdle() {
		return this.inFlight == 0 && this.waiting == 0 && this.closedFor.isZero() && this.stoppedBy == null;
	}

}
