package io.planloom.llm.gate;

import java.time.Duration;

import io.planloom.llm.ModelFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators when a gate begins to hold calls back and when that is over: a line
 * each, however many refusals come between. Not safe for threads.
 */
final class GateLog {

	private static final Logger logger = LoggerFactory.getLogger(ModelGate.class);

	/** The time without a closure after which a gate counts as open again. */
	private static final Duration CALM = Duration.ofSeconds(30);

	private final String model;

	private boolean closed;

	private long openAt;

	GateLog(String model) {
		this.model = model;
	}

	/** Calls wait for some nanoseconds because the endpoint asked for it. */
	void closed(int limit, long wait, long now) {
		this.openAt = now + wait;
		if (!this.closed) {
			this.closed = true;
			logger.warn(
					"{} limits the rate of calls: all calls to it wait for {} s, then {} go at once, fewer if it refuses more",
					this.model, seconds(wait), limit);
		}
	}

	/** The endpoint took a call. */
	void accepted(int limit, long now) {
		if (this.closed && now - this.openAt >= CALM.toNanos()) {
			this.closed = false;
			logger.warn("{} takes calls again, {} at once", this.model, limit);
		}
	}

	/** Calls fail at once. */
	void stopped(ModelFailure failure, Duration probe) {
		logger.warn("{}: {} Plans that need it do not go on; the next call is tried in {} s", this.model,
				failure.sentence(), seconds(probe.toNanos()));
	}

	/** Calls are sent again. */
	void resumed() {
		logger.warn("{} answers again; calls to it are sent", this.model);
	}

	private static long seconds(long nanos) {
		return Math.ceilDiv(nanos, 1_000_000_000L);
	}

}
