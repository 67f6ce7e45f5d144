package io.planloom.plan;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Counts what ended. */
@Component
class PlanMetrics {

	private final MeterRegistry registry;

	PlanMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Counts what events tell, after the commit that wrote them. */
	void count(List<NewEvent> events) {
		events.forEach((event) -> count(event.event()));
	}

	private void count(PlanEvent event) {
		switch (event) {
			case PlanEvent.StepEnded ended ->
				this.registry
					.counter("planloom.steps", "kind", ended.step().kind().wireName(), "status",
							ended.step().status().wireName())
					.increment();
			case PlanEvent.PlanEnded ended ->
				this.registry.counter("planloom.plans", "status", ended.status().wireName()).increment();
			default -> {
				// Nothing ended
			}
		}
	}

}
