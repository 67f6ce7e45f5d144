package io.planloom.tools.box;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a server that does not answer: after five failures in a row none is
 * made for some seconds, then one tries whether it is better.
 */
class Breaker {

	private static final int MOST_FAILURES = 5;

	private static final Duration PAUSE = Duration.ofSeconds(15);

	private final Clock clock;

	private int failures;

	private @Nullable Instant closedUntil;

	Breaker(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Asks whether a call may be made, which has to be followed by {@link #record}.
	 * @return when to ask again; empty if it may
	 */
	synchronized Optional<Instant> refuses() {
		Instant until = this.closedUntil;
		if (until == null) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		if (now.isBefore(until)) {
			return Optional.of(until);
		}
		// This call tries; others wait for what comes of it, or for as long again
		this.closedUntil = now.plus(PAUSE);
		return Optional.empty();
	}

	/** Notes what came of a call. */
	synchronized void record(boolean reached) {
		if (reached) {
			this.failures = 0;
			this.closedUntil = null;
		}
		else if (++this.failures >= MOST_FAILURES) {
			this.closedUntil = this.clock.instant().plus(PAUSE);
		}
	}

}
