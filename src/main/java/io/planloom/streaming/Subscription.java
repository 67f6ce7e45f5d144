package io.planloom.streaming;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One open stream, as those who wake it see it. */
class Subscription implements AutoCloseable {

	private final EventStreams streams;

	private final UUID planId;

	private final Semaphore signal = new Semaphore(0);

	private volatile long position;

	private volatile boolean finished;

	Subscription(EventStreams streams, UUID planId) {
		this.streams = streams;
		this.planId = planId;
	}

	UUID planId() {
		return this.planId;
	}

	/** Number of the last event that was sent. */
	long position() {
		return this.position;
	}

	void moveTo(long position) {
		this.position = position;
	}

	/** Tells the stream's thread to look at the log. Never blocks. */
	void wake() {
		if (this.signal.availablePermits() == 0) {
			this.signal.release();
		}
	}

	/** Tells the stream's thread to end. */
	void finish() {
		this.finished = true;
		wake();
	}

	boolean isFinished() {
		return this.finished;
	}

	/**
	 * Waits until someone wakes the stream.
	 * @return false if none came in time
	 */
	boolean await(Duration atMost) throws InterruptedException {
		boolean woken = this.signal.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
		this.signal.drainPermits();
		return woken;
	}

	@Override
	public void close() {
		this.streams.remove(this);
	}

}
