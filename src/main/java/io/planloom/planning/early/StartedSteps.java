package io.planloom.planning.early;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.execution.EarlyStart;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.work.ClaimedStep;

import org.springframework.stereotype.Component;

/** Starts early steps, and counts those that joined their plans so. */
@Component
class StartedSteps implements EarlySteps {

	private final EarlyStart start;

	private final Counter counter;

	private final Duration patience;

	StartedSteps(EarlyStart start, MeterRegistry meters, EarlyStartProperties properties) {
		this.start = start;
		this.counter = meters.counter("planloom.drafts.early.steps");
		this.patience = properties.after();
	}

	@Override
	public void written(ClaimedStep claimedStep, List<DraftedStep> written) {
		this.counter.increment(this.start.start(claimedStep, written));
	}

	@Override
	public Duration patience() {
		return this.patience;
	}

}
