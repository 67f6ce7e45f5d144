package io.planloom.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * One fair queue before the pool. A pool hands a connection that comes back to any of its
 * waiters, and with more of them than processors those who are not scheduled in time fail
 * beside idle connections. So no more threads ask the pool than it has connections. The
 * others wait here: for as long as it takes, unless the queue is full or the database out
 * of reach.
 */
final class ConnectionQueue extends DelegatingDataSource {

	/**
	 * Time-outs of the pool after which a database that gives no error is out of reach.
	 */
	private static final int TRIES = 12;

	private final ThreadLocal<Visitor> visitors = ThreadLocal.withInitial(Visitor::new);

	private final HikariDataSource pool;

	private final WaitingLine line;

	/**
	 * Makes an empty queue.
	 * @param pool whose configuration is complete
	 * @param maxWaiting the longest that the queue may be
	 */
	ConnectionQueue(HikariDataSource pool, int maxWaiting) {
		super(pool);
		this.pool = pool;
		int connections = pool.getMaximumPoolSize();
		this.line = new WaitingLine(Math.max(1, connections - Reserve.of(connections)), maxWaiting);
	}

	@Override
	public Connection getConnection() throws SQLException {
		Visitor visitor = this.visitors.get();
		// Who has one and waits for another would block those who wait for the first
		if (visitor.held.get() > 0 || Reserve.isEntitled()) {
			return this.pool.getConnection();
		}
		this.line.enter(visitor.admitted);
		Connection connection = open();
		visitor.admitted = true;
		visitor.held.incrementAndGet();
		return QueuedConnection.of(connection, () -> {
			visitor.held.decrementAndGet();
			this.line.leave();
		});
	}

	private Connection open() throws SQLException {
		boolean opened = false;
		try {
			Connection connection = take();
			opened = true;
			return connection;
		}
		catch (SQLException ex) {
			if (!(ex.getCause() instanceof InterruptedException)) {
				this.line.fail(ex);
			}
			throw ex;
		}
		finally {
			if (!opened) {
				this.line.leave();
			}
		}
	}

	/**
	 * Asks the pool again where its time-out says nothing of the database: a connection
	 * is idle, since this thread was not scheduled for long, or is still being opened by
	 * a machine under load. Of a database out of reach the pool knows a cause.
	 */
	private Connection take() throws SQLException {
		for (int tries = 1; tries < TRIES; tries++) {
			try {
				return this.pool.getConnection();
			}
			catch (SQLTransientConnectionException ex) {
				boolean idle = this.pool.getHikariPoolMXBean().getIdleConnections() > 0;
				if (ex.getCause() != null && !idle) {
					throw ex;
				}
			}
		}
		return this.pool.getConnection();
	}

	/** Returns how many wait. */
	int waiting() {
		return this.line.waiting();
	}

	/** Returns how many were refused since the start. */
	long refused() {
		return this.line.refused();
	}

	/** A thread, which serves one request or one attempt. */
	private static final class Visitor {

		/** Connections that it has. Another thread may close them. */
		private final AtomicInteger held = new AtomicInteger();

		/**
		 * Whether it had one: it may have changed something, and is not to be told that
		 * nothing came of its request.
		 */
		private boolean admitted;

	}

}
