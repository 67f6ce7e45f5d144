package io.planloom.streaming;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The safety net under the messages that wake streams, and the thread that finds plans
 * for those that follow labels.
 */
@Component
class StreamPoll implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(StreamPoll.class);

	private final EventStreams streams;

	private final JoiningPlans joining;

	private final Duration interval;

	private volatile CountDownLatch stopped = new CountDownLatch(0);

	StreamPoll(EventStreams streams, JoiningPlans joining, StreamProperties properties) {
		this.streams = streams;
		this.joining = joining;
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
			long polled = System.nanoTime();
			while (stopped.getCount() > 0) {
				Duration left = this.interval.minusNanos(System.nanoTime() - polled);
				if (left.isPositive() && this.joining.await(left)) {
					ask(this.joining::joinUnknown);
				}
				else {
					ask(this.joining::joinMissing);
					ask(this.streams::poll);
					polled = System.nanoTime();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void ask(Runnable question) {
		try {
			question.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Could not ask for new events, streams may lag; trying again in {}: {}", this.interval,
					ex.getMessage());
		}
	}

	@Override
	public void stop() {
		this.stopped.countDown();
		this.joining.wake();
	}

	@Override
	public boolean isRunning() {
		return this.stopped.getCount() > 0;
	}

}
