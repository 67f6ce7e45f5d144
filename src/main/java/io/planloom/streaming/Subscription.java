package io.planloom.streaming;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import io.planloom.plan.event.LogState;
import io.planloom.plan.event.WakeUp;
import org.jspecify.annotations.Nullable;

/** One open stream, as the components that wake it see it. */
abstract class Subscription implements AutoCloseable {

	private final EventStreams streams;

	private final WakeUp news = new WakeUp();

	private volatile boolean finished;

	Subscription(EventStreams streams) {
		this.streams = streams;
	}

	/** The plans whose events it sends now. */
	abstract Set<UUID> planIds();

	/**
	 * Tells whether the stream has something to do about a plan.
	 * @param planId a plan whose events it sends
	 * @param state the state of its log, null if the plan was deleted
	 */
	abstract boolean isBehind(UUID planId, @Nullable LogState state);

	/** Tells the stream's thread to look at a plan's log. Never blocks. */
	void wake(UUID planId) {
		wake();
	}

	final void wake() {
		this.news.raise();
	}

	/** Sends no more events of a plan. */
	final void leave(UUID planId) {
		this.streams.unlink(planId, this);
	}

	/** Tells the stream's thread to end. */
	final void finish() {
		this.finished = true;
		wake();
	}

	final boolean isFinished() {
		return this.finished;
	}

	/**
	 * Waits until the stream is woken.
	 * @return false if the time was over first
	 */
	final boolean await(Duration atMost) throws InterruptedException {
		return this.news.await(atMost);
	}

	@Override
	public void close() {
		this.streams.remove(this);
	}

}
