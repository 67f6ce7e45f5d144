package io.planloom.streaming;

import java.time.Duration;
import java.util.UUID;

import io.planloom.plan.event.WakeUp;

/** One open stream, as the components that wake it see it. */
class Subscription implements AutoCloseable {

	private final EventStreams streams;

	private final UUID planId;

	private final WakeUp news = new WakeUp();

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
		this.news.raise();
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
	 * Waits until the stream is woken.
	 * @return false if the time was over first
	 */
	boolean await(Duration atMost) throws InterruptedException {
		return this.news.await(atMost);
	}

	@Override
	public void close() {
		this.streams.remove(this);
	}

}
