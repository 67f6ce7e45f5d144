package io.planloom.webhooks;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/** Records the metrics of webhooks. */
@Component
class WebhookMetrics {

	private final MeterRegistry registry;

	WebhookMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Records a request with its outcome. */
	void record(Outcome outcome, Duration took) {
		Timer.builder("planloom.webhooks.deliveries")
			.description("Requests to receivers of webhooks")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry)
			.record(took);
	}

	/** The outcome of a request. */
	enum Outcome {

		/** The receiver has the event. */
		DELIVERED,

		/** Another attempt follows. */
		FAILED,

		/** It was the last attempt: the event is passed over. */
		GIVEN_UP,

		/** The receiver wants no more. */
		GONE

	}

}
