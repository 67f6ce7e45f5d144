package io.planloom.webhooks;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.work.Backoff;
import io.planloom.webhooks.WebhookMetrics.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Sends the events of a claimed plan, one after the other. What was sent but could not be
 * noted is sent again, under the same id.
 */
@Component
class WebhookSender {

	private static final Logger logger = LoggerFactory.getLogger(WebhookSender.class);

	/** Events of one plan after which other plans have their turn. */
	private static final int ROUND = 20;

	private final Deliveries deliveries;

	private final WebhookClient client;

	private final Backoff backoff;

	private final WebhookMetrics metrics;

	private final int maxAttempts;

	private volatile boolean stopped;

	WebhookSender(Deliveries deliveries, WebhookClient client, WebhookMetrics metrics, WebhookProperties properties) {
		this.deliveries = deliveries;
		this.client = client;
		this.backoff = properties.backoff();
		this.metrics = metrics;
		this.maxAttempts = properties.maxAttempts();
	}

	/** Sends what is to be sent, and gives the claim back. */
	void run(Claim claim) {
		MDC.put("plan", claim.planId().toString());
		try {
			List<LoggedEvent> events = this.deliveries.next(claim, ROUND);
			int failures = claim.failures();
			for (LoggedEvent event : events) {
				if (this.stopped || !deliver(claim, event, failures)) {
					break;
				}
				failures = 0;
			}
			// Does nothing to a claim that is postponed, closed or lost by now
			this.deliveries.release(claim);
		}
		catch (RuntimeException ex) {
			logger.warn("Could not go on with the webhooks of a plan ({}); any replica does when the claim has expired",
					ex.getMessage());
		}
		finally {
			MDC.clear();
		}
	}

	/** Makes ready to send again after a stop. */
	void resume() {
		this.stopped = false;
		this.client.resume();
	}

	/** Ends the requests under way, none of which counts as failed. */
	void stop() {
		this.stopped = true;
		this.client.stop();
	}

	/** Returns whether the next event may follow. */
	private boolean deliver(Claim claim, LoggedEvent event, int failures) {
		long start = System.nanoTime();
		Answer answer = this.client.post(claim.url(), event);
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		return switch (answer) {
			case Answer.Accepted accepted -> {
				this.metrics.record(Outcome.DELIVERED, took);
				logger.debug("Delivered event {} ({}) to {}", event.sequence(), event.type(), claim.host());
				yield this.deliveries.pass(claim, event.sequence());
			}
			case Answer.Gone gone -> {
				this.metrics.record(Outcome.GONE, took);
				logger.warn("{} wants no more webhooks of this plan: it answered 410 to event {} ({})", claim.host(),
						event.sequence(), event.type());
				this.deliveries.close(claim);
				yield false;
			}
			case Answer.Failed failed -> !this.stopped && fail(claim, event, failures + 1, failed, took);
		};
	}

	private boolean fail(Claim claim, LoggedEvent event, int failures, Answer.Failed failed, Duration took) {
		if (failures >= this.maxAttempts) {
			this.metrics.record(Outcome.GIVEN_UP, took);
			logger.warn("Event {} ({}) is given up, {} will not hear of it; attempt {} failed: {}", event.sequence(),
					event.type(), claim.host(), failures, failed.reason());
			return this.deliveries.pass(claim, event.sequence());
		}
		this.metrics.record(Outcome.FAILED, took);
		Duration delay = this.backoff.delay(failures, failed.retryAfter());
		logger.info("Attempt {} to deliver event {} ({}) to {} failed, the next one follows in {} s: {}", failures,
				event.sequence(), event.type(), claim.host(), delay.toMillis() / 1000.0, failed.reason());
		this.deliveries.postpone(claim, failures, delay);
		return false;
	}

}
