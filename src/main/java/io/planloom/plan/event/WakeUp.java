package io.planloom.plan.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes one thread that waits for news. Raised several times before the thread looks, it
 * wakes the thread once; raised while the thread is busy, it has the next wait return at
 * once, so that no news is missed.
 */
public final class WakeUp {

	private final Semaphore raised = new Semaphore(0);

	/** Wakes the thread. Never blocks. */
	public void raise() {
		if (this.raised.availablePermits() == 0) {
			this.raised.release();
		}
	}

	/**
	 * Waits until the wake-up is raised, unless it was since the last wait.
	 * @param atMost the longest wait; zero or less does not wait
	 * @return whether it was raised, false if the time was over first
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean await(Duration atMost) throws InterruptedException {
		if (!this.raised.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
			return false;
		}
		this.raised.drainPermits();
		return true;
	}

}
