package io.planloom.streaming;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The safety net under the messages that wake streams. */
@Component
class StreamPoll implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(StreamPoll.class);

	private final EventStreams streams;

	private final Duration interval;

	private volatile CountDownLatch stopped = new CountDownLatch(0);

	StreamPoll(EventStreams streams, StreamProperties properties) {
		this.streams = streams;
		this.interval = properties.poll();
	}

	@Override
	public void start() {
		CountDownLatch stopped = new CountDownLatch(1);
		this.stopped = stopped;
		Thread.ofVirtual().name("stream-poll").start(() -> run(stopped));
	}

	private void run(CountDownLatch stopped) {
		try {
			while (!stopped.await(this.interval.toNanos(), TimeUnit.NANOSECONDS)) {
				poll();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void poll() {
		try {
			this.streams.poll();
		}
		catch (RuntimeException ex) {
			logger.warn("Could not ask for new events, streams may lag; trying again in {}: {}", this.interval,
					ex.getMessage());
		}
	}

	@Override
	public void stop() {
		this.stopped.countDown();
	}

	@Override
	public boolean isRunning() {
		return this.stopped.getCount() > 0;
	}

}
