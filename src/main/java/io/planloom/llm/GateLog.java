package io.planloom.llm;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators when a gate begins to hold calls back and when that is over: a line
 * each, however many refusals come between. Not safe for threads.
 */
final class GateLog {

	private static final Logger logger = LoggerFactory.getLogger(ModelGate.class);

	/** Answers in a row after which a closed gate counts as open again. */
	private static final int CALM = 50;

	private final String model;

	private boolean closed;

	private int answers;

	GateLog(String model) {
		this.model = model;
	}

	/** Calls wait because the endpoint asked for it. */
	void closed(int limit, long nanos) {
		this.answers = 0;
		if (!this.closed) {
			this.closed = true;
			logger.warn(
					"{} limits the rate of calls: all calls to it wait for {} s, then {} go at once, fewer if it refuses more",
					this.model, seconds(nanos), limit);
		}
	}

	/** The endpoint took a call. */
	void accepted(int limit, long nanosClosed) {
		if (this.closed && nanosClosed <= 0 && ++this.answers >= CALM) {
			this.closed = false;
			logger.warn("{} takes calls again, {} at once", this.model, limit);
		}
	}

	/** Calls fail at once. */
	void stopped(ModelFailure failure, Duration probe) {
		logger.warn("{}: {} Plans that need it end at once; the next call is tried in {} s", this.model,
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
