package io.planloom.plan.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Measures how many plans a model endpoint has paused, on all replicas together. */
@Component
class PausedPlansGauge {

	PausedPlansGauge(MeterRegistry registry, Plans plans) {
		Gauge.builder("planloom.plans.paused", plans, Plans::countRefused)
			.description("Plans that go on when a model endpoint takes calls again")
			.tag("by", "endpoint")
			.register(registry);
	}

}
