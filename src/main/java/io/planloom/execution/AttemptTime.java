package io.planloom.execution;

import java.time.Duration;

/**
 * Stops the time of the attempt that runs on this thread, for waits that are none of its
 * work: they do not count for {@code planloom.worker.attempt-timeout}. The deadline of
 * the plan, a cancellation and a shutdown end the attempt all the same.
 */
public final class AttemptTime {

	private static final ScopedValue<RunningAttempt> RUN = ScopedValue.newInstance();

	private AttemptTime() {
	}

	static void of(RunningAttempt run, Runnable work) {
		ScopedValue.where(RUN, run).run(work);
	}

	/**
	 * Tells whether the attempt on this thread was interrupted since its time was over,
	 * and most of that was one wait.
	 * @param wait how long the wait took
	 * @return false without an attempt, too
	 */
	public static boolean ranOutIn(Duration wait) {
		Duration limit = RUN.isBound() ? RUN.get().limit() : null;
		return limit != null && wait.multipliedBy(2).compareTo(limit) >= 0;
	}

	/** Stops it; without an attempt on this thread nothing happens. */
	public static void pause() {
		if (RUN.isBound()) {
			RUN.get().pause();
		}
	}

	/** Lets it go on after {@link #pause()}. */
	public static void resume() {
		if (RUN.isBound()) {
			RUN.get().resume();
		}
	}

}
