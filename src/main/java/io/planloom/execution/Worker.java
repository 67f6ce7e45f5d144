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
	private static final Duration FAREWELL = Duration.ofSeconds(10);

	private final WorkerProperties properties;

	private final WorkerLease lease;

	private final Dispatcher dispatcher;

	private final WorkerTasks tasks;

	private final Attempts attempts;

	private @Nullable Thread dispatching;

	private @Nullable ScheduledExecutorService schedule;

	Worker(WorkerProperties properties, WorkerLease lease, Dispatcher dispatcher, WorkerTasks tasks,
			Attempts attempts) {
		this.properties = properties;
		this.lease = lease;
		this.dispatcher = dispatcher;
		this.tasks = tasks;
		this.attempts = attempts;
	}

	@Override
	public void start() {
		this.lease.join();
		this.attempts.resume();
		this.dispatcher.resume();
		this.schedule = Executors.newScheduledThreadPool(3, Thread.ofPlatform().daemon().name("worker-", 0).factory());
		long beat = this.properties.heartbeat().toMillis();
		this.schedule.scheduleWithFixedDelay(this.tasks::beat, beat, beat, TimeUnit.MILLISECONDS);
		this.schedule.scheduleWithFixedDelay(this.tasks::tick, 1, 1, TimeUnit.SECONDS);
		this.schedule.scheduleWithFixedDelay(this.tasks::endOverdue, 1, 1, TimeUnit.SECONDS);
		this.schedule.scheduleWithFixedDelay(this.tasks::sweep, 1, 1, TimeUnit.MINUTES);
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
			// A beat after the lease was given up would take another one
			endTasks();
			if (!this.attempts.awaitNone(FAREWELL)) {
				logger.warn("Some attempts do not answer; other workers take them when this lease has expired");
			}
			else {
				this.lease.leave();
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

	/** Runs no further task, and waits for those under way. */
	private void endTasks() throws InterruptedException {
		if (this.schedule != null) {
			this.schedule.shutdown();
			this.schedule.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
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
