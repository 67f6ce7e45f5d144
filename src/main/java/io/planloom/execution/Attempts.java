package io.planloom.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.execution.RunningAttempt.Interruption;
import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.AttemptsCancelled;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The attempts that this replica has under way, each on a virtual thread of its own. */
@Component
class Attempts {

	/** Slots asked for beside an attempt's own when its end may ready several steps. */
	private static final int CHAIN = 16;

	private final Map<AttemptRef, RunningAttempt> running = new ConcurrentHashMap<>();

	private final StepExecutors executors;

	private final OutcomePersister outcomes;

	private final Slots slots;

	private final ExecutionMetrics metrics;

	private final Clock clock;

	private volatile boolean stopping;

	Attempts(StepExecutors executors, OutcomePersister outcomes, Slots slots, ExecutionMetrics metrics, Clock clock) {
		this.executors = executors;
		this.outcomes = outcomes;
		this.slots = slots;
		this.metrics = metrics;
		this.clock = clock;
		metrics.gaugeRunning(this.running);
	}

	/**
	 * Runs a claimed step, for which a slot was taken; the slot is given back at its end.
	 */
	void start(ClaimedStep claimedStep) {
		this.metrics.claimed(claimedStep);
		RunningAttempt run = new RunningAttempt(claimedStep, this.clock.instant());
		this.running.put(run.ref(), run);
		run.start(Thread.ofVirtual().name("attempt ", 0).unstarted(() -> AttemptTime.of(run, () -> run(run))));
		if (this.stopping) {
			run.interrupt(Interruption.SHUTDOWN);
		}
	}

	private void run(RunningAttempt run) {
		MDC.put("plan", run.ref().planId().toString());
		MDC.put("step", run.ref().stepId());
		int spare = 1;
		try {
			StepOutcome outcome = this.executors.execute(run.claimedStep());
			Interruption interruption = run.done();
			clearInterrupt();
			spare = end(run, outcome, interruption);
		}
		finally {
			this.running.remove(run.ref());
			this.slots.give(spare);
			MDC.clear();
		}
	}

	/** Returns how many slots are left over, the attempt's own included. */
	private int end(RunningAttempt run, StepOutcome outcome, @Nullable Interruption interruption) {
		switch (interruption) {
			case null -> {
				return complete(run, outcome);
			}
			case TIMEOUT -> {
				return complete(run, timeout(run, outcome));
			}
			case SHUTDOWN -> this.outcomes.release(run.ref(), outcome);
			case POINTLESS -> this.outcomes.discard(run.claimedStep(), outcome);
		}
		return 1;
	}

	/**
	 * Persists an outcome, and starts the steps that became ready by it in this and in
	 * free slots.
	 */
	private int complete(RunningAttempt run, StepOutcome outcome) {
		int more = Math.min(CHAIN, run.claimedStep().limits().maxParallel() - 1);
		int slots = this.stopping ? 0 : 1 + this.slots.take(more);
		Collection<ClaimedStep> next = Set.of();
		try {
			next = this.outcomes.complete(run.claimedStep(), outcome, slots);
		}
		catch (RuntimeException ex) {
			this.slots.give(slots - 1);
			throw ex;
		}
		next.forEach(this::start);
		return Math.max(slots, 1) - next.size();
	}

	/**
	 * Clears the interrupt flag, which would break the next query; its reason is known by
	 * now.
	 */
	private static void clearInterrupt() {
		Thread.interrupted();
	}

	private StepOutcome timeout(RunningAttempt run, StepOutcome outcome) {
		StepError error = new StepError(StepErrorCode.TIMEOUT,
				"The attempt did not end within its time-out of %s.".formatted(run.limit()));
		return new StepOutcome.RetryLater(error, null, outcome.calls());
	}

	@EventListener
	void on(PlanChanged change) {
		if (change.ended()) {
			interrupt(change.planId());
		}
	}

	@EventListener
	void on(AttemptsCancelled cancelled) {
		cancelled.attempts().forEach(this::interrupt);
	}

	/** Interrupts what is under way of a plan that has ended. */
	void interrupt(UUID planId) {
		this.running.values()
			.stream()
			.filter((run) -> run.ref().planId().equals(planId))
			.forEach((run) -> run.interrupt(Interruption.POINTLESS));
	}

	/** Interrupts an attempt whose outcome is not wanted. */
	void interrupt(AttemptRef ref) {
		RunningAttempt run = this.running.get(ref);
		if (run != null) {
			run.interrupt(Interruption.POINTLESS);
		}
	}

	/** Interrupts everything: the lease is lost. */
	void abandon() {
		this.running.values().forEach((run) -> run.interrupt(Interruption.POINTLESS));
	}

	/** Interrupts what takes too long, not counting the time for which it was paused. */
	void timeOut(Instant now, AttemptTimeout timeout) {
		this.running.values()
			.stream()
			.filter((run) -> run.isOverdue(now.minus(timeout.of(run.claimedStep()))))
			.forEach((run) -> run.timeOut(timeout.of(run.claimedStep())));
	}

	/** Makes ready for attempts again after a stop. */
	void resume() {
		this.stopping = false;
	}

	/** Interrupts all attempts, which are then released, and stops chaining new ones. */
	void stop() {
		this.stopping = true;
		this.running.values().forEach((run) -> run.interrupt(Interruption.SHUTDOWN));
	}

	/** Waits until nothing is under way. Returns false if the time was over before. */
	boolean awaitNone(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (true) {
			this.slots.tellOfFreed();
			Duration left = Duration.ofNanos(deadline - System.nanoTime());
			if (this.running.isEmpty() || !left.isPositive()) {
				return this.running.isEmpty();
			}
			this.slots.signal().await(left);
		}
	}

	/** Returns what is under way. */
	Set<AttemptRef> refs() {
		return Set.copyOf(this.running.keySet());
	}

}
