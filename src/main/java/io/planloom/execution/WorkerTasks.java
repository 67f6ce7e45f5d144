package io.planloom.execution;

import java.time.Clock;

import io.planloom.database.Reserve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Performs the periodic tasks of a worker: heartbeat, recovery, time-outs. It does not
 * queue for connections: a lease that waited behind a burst of requests would expire.
 */
@Component
class WorkerTasks {

	private static final Logger logger = LoggerFactory.getLogger(WorkerTasks.class);

	private final Heartbeat heartbeat;

	private final Recovery recovery;

	private final Attempts attempts;

	private final Clock clock;

	private final AttemptTimeout timeout;

	WorkerTasks(Heartbeat heartbeat, Recovery recovery, Attempts attempts, Clock clock, AttemptTimeout timeout) {
		this.heartbeat = heartbeat;
		this.recovery = recovery;
		this.attempts = attempts;
		this.clock = clock;
		this.timeout = timeout;
	}

	/** Extends the lease and reclaims the steps of lost workers, with each heartbeat. */
	void beat() {
		attempt("extend the lease", this.heartbeat::beat);
		attempt("take back the steps of lost workers", this.recovery::reclaimExpired);
	}

	/**
	 * Checks the lease and the time of attempts, every second; works without the
	 * database.
	 */
	void tick() {
		attempt("check the lease", this.heartbeat::abandonIfOverdue);
		attempt("end attempts that take too long", () -> this.attempts.timeOut(this.clock.instant(), this.timeout));
	}

	/** Every second. */
	void endOverdue() {
		attempt("have model endpoints tried that paused plans", this.recovery::retryEndpoints);
		attempt("end plans whose time is over", this.recovery::endOverdue);
	}

	/**
	 * Reclaims the steps of workers without a lease, and removes what is out of date,
	 * every minute.
	 */
	void sweep() {
		attempt("take back the steps of vanished workers", this.recovery::reclaimVanished);
		attempt("remove what is out of date", this.recovery::keepUp);
	}

	private static void attempt(String what, Runnable duty) {
		try {
			Reserve.run(duty);
		}
		catch (RuntimeException ex) {
			logger.warn("Could not {} ({}); it is tried again soon", what, ex.getMessage());
		}
	}

}
