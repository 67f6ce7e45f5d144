package io.planloom.execution;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.PlanWork;
import io.planloom.plan.work.StepOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings outcomes into the database. While that cannot be reached an outcome is kept and
 * tried again for as long as the lease lasts; after that another worker runs the step.
 */
@Component
class OutcomePersister {

	private static final Logger logger = LoggerFactory.getLogger(OutcomePersister.class);

	private final PlanWork work;

	private final GroupCommit group;

	private final ExecutionMetrics metrics;

	private final RetryTemplate retries;

	OutcomePersister(PlanWork work, GroupCommit group, ExecutionMetrics metrics, WorkerProperties properties) {
		this.work = work;
		this.group = group;
		this.metrics = metrics;
		this.retries = new RetryTemplate(RetryPolicy.builder()
			.includes(DataAccessException.class, TransactionException.class)
			.maxRetries(Long.MAX_VALUE)
			.timeout(properties.lease())
			.delay(Duration.ofMillis(50))
			.multiplier(2)
			.maxDelay(Duration.ofSeconds(1))
			.build());
	}

	/**
	 * Completes an attempt. Returns the steps that were claimed with it; none if it came
	 * too late.
	 */
	List<ClaimedStep> complete(ClaimedStep claimedStep, StepOutcome outcome, int slots) {
		AttemptRef ref = claimedStep.ref();
		PlanWork.Completed completed = persist(ref,
				() -> this.group.complete(new PlanWork.Finished(ref, outcome, slots)));
		this.metrics.completed(claimedStep, outcome, completed.accepted());
		if (!completed.accepted()) {
			logger.info("Attempt {} of step {} ended too late; its outcome changed nothing", ref.attempt(),
					ref.stepId());
		}
		else if (outcome instanceof StepOutcome.RetryLater retry) {
			logger.info("Attempt {} of step {} failed and will be repeated: {}", ref.attempt(), ref.stepId(),
					retry.error().message());
		}
		else if (outcome instanceof StepOutcome.Postponed postponed) {
			logger.info("Step {} waits for the model endpoint: {}", ref.stepId(), postponed.error().message());
		}
		else if (outcome instanceof StepOutcome.Failed failed) {
			logger.info("Step {} failed: {}", ref.stepId(), failed.error().message());
		}
		return completed.next();
	}

	/** Gives an attempt back. */
	void release(AttemptRef ref, StepOutcome outcome) {
		persist(ref, () -> {
			this.work.release(ref, outcome.calls());
			return Boolean.TRUE;
		});
	}

	/** Drops an outcome that is not wanted, and records what it spent. */
	void discard(ClaimedStep claimedStep, StepOutcome outcome) {
		persist(claimedStep.ref(), () -> {
			this.work.spend(claimedStep.ref(), outcome.calls());
			return Boolean.TRUE;
		});
		this.metrics.discarded(claimedStep);
	}

	private <T> T persist(AttemptRef ref, Retryable<T> work) {
		try {
			return java.util.Objects.requireNonNull(this.retries.execute(work));
		}
		catch (RetryException ex) {
			throw new IllegalStateException(
					"The outcome of step %s could not be stored; it runs again elsewhere".formatted(ref.stepId()), ex);
		}
	}

}
