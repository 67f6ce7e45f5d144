package io.planloom.execution;

import java.time.Duration;
import java.time.Instant;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import org.jspecify.annotations.Nullable;

/** One attempt on its thread. */
final class RunningAttempt {

	private final ClaimedStep claimedStep;

	private final Instant startedAt;

	private @Nullable Thread thread;

	private @Nullable Interruption interruption;

	private @Nullable Duration limit;

	private boolean done;

	private long paused;

	private @Nullable Long pausedAt;

	RunningAttempt(ClaimedStep claimedStep, Instant startedAt) {
		this.claimedStep = claimedStep;
		this.startedAt = startedAt;
	}

	/** The reason for which an attempt was interrupted. */
	enum Interruption {

		/** The attempt took too long and fails. */
		TIMEOUT,

		/** Its outcome is not wanted: its plan has ended or its lease was lost. */
		POINTLESS,

		/** The service stops; the attempt is released. */
		SHUTDOWN

	}

	synchronized void start(Thread thread) {
		this.thread = thread;
		thread.start();
	}

	/** Interrupts the attempt unless its work is done; the first reason stays. */
	synchronized void interrupt(Interruption reason) {
		if (!this.done && this.interruption == null && this.thread != null) {
			this.interruption = reason;
			this.thread.interrupt();
		}
	}

	/**
	 * Interrupts the attempt, unless its work is done, since it took longer than it may.
	 */
	synchronized void timeOut(Duration limit) {
		this.limit = limit;
		interrupt(Interruption.TIMEOUT);
	}

	/** Returns the time that it exceeded, null if it was not interrupted for that. */
	synchronized @Nullable Duration limit() {
		return this.limit;
	}

	/**
	 * Ends the time in which an interrupt can reach the thread, so that the transaction
	 * that follows is left alone.
	 */
	synchronized @Nullable Interruption done() {
		this.done = true;
		return this.interruption;
	}

	/** Stops its time. */
	synchronized void pause() {
		this.pausedAt = System.nanoTime();
	}

	/** Lets its time go on. */
	synchronized void resume() {
		this.paused = pausedNanos();
		this.pausedAt = null;
	}

	private long pausedNanos() {
		return this.paused + ((this.pausedAt != null) ? System.nanoTime() - this.pausedAt : 0);
	}

	/** Returns for how long its time was stopped. */
	synchronized Duration paused() {
		return Duration.ofNanos(pausedNanos());
	}

	/** Says whether it began before the given time, not counting its pauses. */
	boolean isOverdue(Instant before) {
		return this.startedAt.plus(paused()).isBefore(before);
	}

	ClaimedStep claimedStep() {
		return this.claimedStep;
	}

	AttemptRef ref() {
		return this.claimedStep.ref();
	}

	Instant startedAt() {
		return this.startedAt;
	}

}
