package io.planloom.plan;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what ended, after the commit that ended it. */
@Component
class PlanMetrics {

	private final MeterRegistry registry;

	PlanMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@TransactionalEventListener
	void on(NewEvent happening) {
		if (happening.event() instanceof PlanEvent.StepEnded ended) {
			this.registry
				.counter("planloom.steps", "kind", ended.step().kind().wireName(), "status",
						ended.step().status().wireName())
				.increment();
		}
		if (happening.event() instanceof PlanEvent.PlanEnded ended) {
			this.registry.counter("planloom.plans", "status", ended.status().wireName()).increment();
		}
	}

}
