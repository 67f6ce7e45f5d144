package io.planloom.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Lets so many in at once. The others wait in the order in which they came, each until
 * one who leaves hands on the place. No newcomer waits behind a line that is full, and
 * none goes on waiting when one who was in found the database out of reach.
 */
final class WaitingLine {

	private final ReentrantLock lock = new ReentrantLock();

	private final SequencedSet<Waiter> waiters = new LinkedHashSet<>();

	private final int maxWaiting;

	private int free;

	private long refused;

	WaitingLine(int places, int maxWaiting) {
		this.free = places;
		this.maxWaiting = maxWaiting;
	}

	/**
	 * Takes a place, after a wait where none is free.
	 * @param admitted whether the same visitor was in before, and so may wait even if the
	 * line is full
	 * @throws ConnectionsBusyException at once, if as many wait as may
	 * @throws SQLException if the database is out of reach, or the thread interrupted,
	 * which it stays
	 */
	void enter(boolean admitted) throws SQLException {
		this.lock.lock();
		try {
			if (this.free > 0) {
				this.free--;
				return;
			}
			if (!admitted && this.waiters.size() >= this.maxWaiting) {
				this.refused++;
				throw new ConnectionsBusyException(this.maxWaiting);
			}
			await(new Waiter(this.lock.newCondition()));
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(Waiter waiter) throws SQLException {
		this.waiters.addLast(waiter);
		try {
			while (this.waiters.contains(waiter)) {
				waiter.turn.await();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (this.waiters.remove(waiter)) {
				throw new SQLException("Interrupted while waiting for a connection", ex);
			}
			// The place has been handed on already, and the pool will notice the
			// interrupt
		}
		if (waiter.failure != null) {
			throw new SQLTransientConnectionException(waiter.failure.getMessage(), waiter.failure.getSQLState(),
					waiter.failure);
		}
	}

	/** Gives a place to who has waited longest. */
	void leave() {
		this.lock.lock();
		try {
			if (this.waiters.isEmpty()) {
				this.free++;
			}
			else {
				this.waiters.removeFirst().turn.signal();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Sends all away who wait, because they would fail the same way, one by one. */
	void fail(SQLException failure) {
		this.lock.lock();
		try {
			List.copyOf(this.waiters).forEach((waiter) -> {
				waiter.failure = failure;
				waiter.turn.signal();
			});
			this.waiters.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns how many wait. */
	int waiting() {
		this.lock.lock();
		try {
			return this.waiters.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns how many were refused because the line was full. */
	long refused() {
		this.lock.lock();
		try {
			return this.refused;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Read and written under the lock only. */
	private static final class Waiter {

		private final Condition turn;

		private @Nullable SQLException failure;

		private Waiter(Condition turn) {
			this.turn = turn;
		}

	}

}
