package io.planloom.plan.store;

import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.event.NewEvent;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.StepEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Counts what ended, and tells operators of plans that failed. */
@Component
class PlanMetrics {

	private static final Logger logger = LoggerFactory.getLogger(PlanMetrics.class);

	private final MeterRegistry registry;

	PlanMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Counts how changes are made, and how often they have to be made again. */
	void count(ChangePath path) {
		this.registry.counter("planloom.changes", "path", path.tag()).increment();
	}

	/** Counts what events tell, after the commit that wrote them. */
	void count(List<NewEvent> events) {
		events.forEach((event) -> {
			count(event.event());
			if (event.event() instanceof PlanEvent.PlanEnded ended && ended.status() == PlanStatus.FAILED) {
				tell(event.planId(), ended);
			}
		});
	}

	/** Logs one line for each plan; the worker that runs a step logs why it failed. */
	private static void tell(UUID planId, PlanEvent.PlanEnded ended) {
		StepError error = ended.error();
		logger.warn("Plan {} failed: {}", planId, (error != null) ? error.message() : ended.endedBy().reason());
	}

	private void count(PlanEvent event) {
		switch (event) {
			case StepEvent.Ended ended ->
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
