package io.planloom.execution;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; raised twice before it looks, it wakes it once. */
final class WakeUp {

	private final Semaphore raised = new Semaphore(0);

	void raise() {
		if (this.raised.availablePermits() == 0) {
			this.raised.release();
		}
	}

	/** Returns when the signal was raised since the last call, or the time is over. */
	void await(Duration timeout) throws InterruptedException {
		if (this.raised.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			this.raised.drainPermits();
		}
	}

}
