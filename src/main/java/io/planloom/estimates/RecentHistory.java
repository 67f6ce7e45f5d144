package io.planloom.estimates;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The history that estimates rest on, in memory. A caller gets what is known and never
 * waits; what is old by then is read again in the background, for the next one.
 */
@Component
class RecentHistory implements Supplier<History> {

	private static final Logger logger = LoggerFactory.getLogger(RecentHistory.class);

	private final HistoryReader reader;

	private final Duration refresh;

	private final AtomicBoolean reading = new AtomicBoolean();

	private volatile History latest = History.NONE;

	private volatile long readAt = System.nanoTime();

	private volatile boolean closed;

	RecentHistory(HistoryReader reader, EstimateProperties properties) {
		this.reader = reader;
		this.refresh = properties.refresh();
	}

	@Override
	public History get() {
		if (System.nanoTime() - this.readAt > this.refresh.toNanos()) {
			read();
		}
		return this.latest;
	}

	/** So that the first estimate of a service that was started again knows what was. */
	@EventListener(ApplicationReadyEvent.class)
	void read() {
		if (!this.closed && this.reading.compareAndSet(false, true)) {
			Thread.ofVirtual().name("history").start(this::readNow);
		}
	}

	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closed = true;
	}

	private void readNow() {
		try {
			this.latest = this.reader.read();
		}
		catch (RuntimeException ex) {
			if (!this.closed) {
				logger.warn("Could not read what recent plans took ({}); estimates go on with what is known",
						ex.getMessage());
			}
		}
		finally {
			this.readAt = System.nanoTime();
			this.reading.set(false);
		}
	}

}
