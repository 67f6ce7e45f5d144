package io.planloom.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.planloom.plan.event.PlanChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells other replicas of plans that were changed here. Outside the working transactions,
 * because a NOTIFY makes commits wait for each other, and at most every 10 ms, one
 * message for all that changed meanwhile.
 */
@Component
class ChangeBroadcast implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ChangeBroadcast.class);

	private static final long PAUSE_MILLIS = 10;

	private final JdbcClient jdbc;

	private final ChangeChannel channel;

	private final Map<UUID, PlanChanged> changes = new HashMap<>();

	private @Nullable Thread sender;

	ChangeBroadcast(JdbcClient jdbc, ChangeChannel channel) {
		this.jdbc = jdbc;
		this.channel = channel;
	}

	@EventListener
	void on(PlanChanged change) {
		if (!change.remote()) {
			synchronized (this.changes) {
				this.changes.merge(change.planId(), change, (earlier, later) -> later.after(earlier));
				this.changes.notifyAll();
			}
		}
	}

	private void send() {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				this.channel.encode(await().values())
					.forEach((message) -> this.jdbc.sql("select pg_notify(:channel, :message)")
						.param("channel", ChangeChannel.NAME)
						.param("message", message)
						.query()
						.listOfRows());
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (RuntimeException ex) {
				logger.debug("Could not tell other replicas of changed plans; their polls find them", ex);
			}
		}
	}

	private Map<UUID, PlanChanged> await() throws InterruptedException {
		synchronized (this.changes) {
			while (this.changes.isEmpty()) {
				this.changes.wait();
			}
			Map<UUID, PlanChanged> taken = Map.copyOf(this.changes);
			this.changes.clear();
			return taken;
		}
	}

	@Override
	public void start() {
		this.sender = Thread.ofPlatform().daemon().name("change-broadcast").start(this::send);
	}

	@Override
	public void stop() {
		if (this.sender != null) {
			this.sender.interrupt();
			this.sender = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.sender != null;
	}

}
