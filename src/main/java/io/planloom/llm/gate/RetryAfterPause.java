package io.planloom.llm.gate;

import java.time.Duration;

/**
 * A time in which no call is sent, because the endpoint asked for it, and a while after
 * it in which they leave one by one. Times are in nanoseconds. Not safe for threads.
 */
final class RetryAfterPause {

	/** In which as many calls leave as may be under way. */
	private static final Duration SPREAD = Duration.ofSeconds(1);

	private long openAt;

	private long calmAt;

	private long lastSent;

	private boolean closed;

	/** Sends nothing for so long, or for what is left of an earlier pause if longer. */
	void close(Duration pause, long now) {
		long until = now + pause.toNanos();
		if (!this.closed || until - this.openAt > 0) {
			this.closed = true;
			this.openAt = until;
			this.calmAt = until + min(pause, SPREAD).toNanos();
			this.lastSent = until - min(pause, SPREAD).toNanos();
		}
	}

	/** Returns how long nothing is sent, 0 or less if the pause is over. */
	long left(long now) {
		return this.closed ? this.openAt - now : 0;
	}

	/**
	 * Returns how long the next call has to wait.
	 * @param limit calls that may be under way
	 * @return nanoseconds, 0 or less if it need not
	 */
	long untilNext(int limit, long now) {
		if (!this.closed || now - this.calmAt >= 0) {
			this.closed = false;
			return 0;
		}
		long gap = (this.calmAt - this.openAt) / limit;
		return Math.max(this.openAt - now, this.lastSent + gap - now);
	}

	/** Notes that a call is sent. */
	void sent(long now) {
		this.lastSent = now;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
