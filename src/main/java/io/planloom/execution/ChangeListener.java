package io.planloom.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

import javax.sql.DataSource;

import io.planloom.database.Reserve;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of plans that other replicas changed, on one connection of the pool that it keeps
 * for itself. What it misses while that is cut is found by polls.
 */
@Component
class ChangeListener implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ChangeListener.class);

	private static final int WAIT_MILLIS = 500;

	private static final long RECONNECT_MILLIS = 1000;

	private final DataSource dataSource;

	private final ChangeChannel channel;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private @Nullable Thread listener;

	ChangeListener(DataSource dataSource, ChangeChannel channel, ApplicationEventPublisher events, Clock clock) {
		this.dataSource = dataSource;
		this.channel = channel;
		this.events = events;
		this.clock = clock;
	}

	private void run() {
		while (!Thread.currentThread().isInterrupted()) {
			try (Connection connection = this.dataSource.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("listen " + ChangeChannel.NAME);
				listen(connection.unwrap(PGConnection.class));
			}
			catch (SQLException | RuntimeException ex) {
				logger.debug("Cannot hear other replicas; polls go on", ex);
				pause();
			}
		}
	}

	private void listen(PGConnection connection) throws SQLException {
		while (!Thread.currentThread().isInterrupted()) {
			for (PGNotification notification : connection.getNotifications(WAIT_MILLIS)) {
				this.channel.decode(notification.getParameter(), this.clock.instant())
					.forEach(this.events::publishEvent);
			}
		}
	}

	private static void pause() {
		try {
			Thread.sleep(RECONNECT_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void start() {
		this.listener = Thread.ofPlatform().daemon().name("change-listener").start(() -> Reserve.run(this::run));
	}

	@Override
	public void stop() {
		if (this.listener != null) {
			this.listener.interrupt();
			try {
				this.listener.join(2L * WAIT_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.listener = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.listener != null;
	}

}
