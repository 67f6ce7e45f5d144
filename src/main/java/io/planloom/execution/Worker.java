package io.planloom.execution;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This replica as a worker: joins when the service is up, and leaves before anything else
 * stops, giving back what it has under way.
 */
@Component
class Worker implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	/** The longest wait for attempts to answer the interrupt of a shutdown. */
	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private final WorkerProperties properties;

	private final WorkerLease membership;

	private final Dispatcher dispatcher;

	private final WorkerTasks duties;

	private final Attempts attempts;

	private @Nullable Thread dispatching;

	private @Nullable ScheduledExecutorService schedule;

	Worker(WorkerProperties properties, WorkerLease membership, Dispatcher dispatcher, WorkerTasks duties,
			Attempts attempts) {
		this.properties = properties;
		this.membership = membership;
		this.dispatcher = dispatcher;
		this.duties = duties;
		this.attempts = attempts;
	}

	@Override
	public void start() {
		this.membership.join();
		this.attempts.resume();
		this.dispatcher.resume();
		this.schedule = Executors.newScheduledThreadPool(3, Thread.ofPlatform().daemon().name("duties-", 0).factory());
		long beat = this.properties.heartbeat().toMillis();
		this.schedule.scheduleWithFixedDelay(this.duties::beat, beat, beat, TimeUnit.MILLISECONDS);
		this.schedule.scheduleWithFixedDelay(this.duties::tick, 1, 1, TimeUnit.SECONDS);
		this.schedule.scheduleWithFixedDelay(this.duties::endOverdue, 1, 1, TimeUnit.SECONDS);
		this.schedule.scheduleWithFixedDelay(this.duties::sweep, 1, 1, TimeUnit.MINUTES);
		this.dispatching = Thread.ofPlatform().daemon().name("dispatcher").start(this.dispatcher::run);
	}

	@Override
	public void stop() {
		try {
			this.dispatcher.stop();
			if (this.dispatching != null) {
				this.dispatching.join(FAREWELL);
			}
			this.attempts.stop();
			if (!this.attempts.awaitNone(FAREWELL)) {
				logger.warn("Some attempts do not answer; other workers take them when this lease has expired");
			}
			else {
				this.membership.leave();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			if (this.schedule != null) {
				this.schedule.shutdownNow();
			}
			this.dispatching = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.dispatching != null;
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.enabled();
	}

}
