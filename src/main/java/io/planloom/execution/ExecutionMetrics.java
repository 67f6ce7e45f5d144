package io.planloom.execution;

import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;

import org.springframework.stereotype.Component;

/** Records the metrics of the engine. */
@Component
class ExecutionMetrics {

	private final MeterRegistry registry;

	private final Timer queueDelay;

	ExecutionMetrics(MeterRegistry registry, WorkerCapacity capacity) {
		this.registry = registry;
		Gauge.builder("planloom.worker.slots", capacity, WorkerCapacity::slots)
			.description("Attempts that may run at the same time")
			.register(registry);
		this.queueDelay = Timer.builder("planloom.step.queue")
			.description("Time from a step being ready to its being claimed")
			.publishPercentileHistogram()
			.register(registry);
	}

	void gaugeRunning(Map<?, ?> running) {
		this.registry.gaugeMapSize("planloom.attempts.running", java.util.List.of(), running);
	}

	void claimed(ClaimedStep claimedStep) {
		this.queueDelay.record(claimedStep.queued());
	}

	void completed(ClaimedStep claimedStep, StepOutcome outcome, boolean accepted) {
		count(claimedStep, accepted ? name(outcome) : "late");
	}

	void discarded(ClaimedStep claimedStep) {
		count(claimedStep, "discarded");
	}

	private void count(ClaimedStep claimedStep, String outcome) {
		this.registry.counter("planloom.attempts", "kind", claimedStep.spec().kind().wireName(), "outcome", outcome)
			.increment();
	}

	private static String name(StepOutcome outcome) {
		return switch (outcome) {
			case StepOutcome.Completed completed -> "completed";
			case StepOutcome.Drafted drafted -> "completed";
			case StepOutcome.Expanded expanded -> "completed";
			case StepOutcome.Answered answered -> "completed";
			case StepOutcome.Replanned replanned -> "completed";
			case StepOutcome.Judged judged -> "completed";
			case StepOutcome.RetryLater retry -> "retry";
			case StepOutcome.Postponed postponed -> "postponed";
			case StepOutcome.Refused refused -> "refused";
			case StepOutcome.AwaitsPerson asking -> "waiting";
			case StepOutcome.Failed failed -> "failed";
			case StepOutcome.Unaffordable unaffordable -> "unaffordable";
		};
	}

}
