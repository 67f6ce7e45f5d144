package io.planloom.planning;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.plan.Assignment;

import org.springframework.stereotype.Component;

/** Counts early steps, and leaves them to the whole draft. */
@Component
class CountedSteps implements EarlySteps {

	private final Counter counter;

	CountedSteps(MeterRegistry meters) {
		this.counter = meters.counter("planloom.drafts.early.steps");
	}

	@Override
	public void written(Assignment assignment, Draft soFar, int further) {
		this.counter.increment(further);
	}

}
