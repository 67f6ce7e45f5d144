package io.planloom.execution;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Finds the executor of a step; whatever that throws becomes an outcome. */
@Component
class StepExecutors {

	private static final Logger logger = LoggerFactory.getLogger(StepExecutors.class);

	private final Map<StepKind, StepExecutor> executors;

	StepExecutors(List<StepExecutor> executors) {
		this.executors = executors.stream().collect(Collectors.toMap(StepExecutor::kind, Function.identity()));
	}

	StepOutcome execute(ClaimedStep claimedStep) {
		StepExecutor executor = this.executors.get(claimedStep.spec().kind());
		if (executor == null) {
			StepError error = new StepError(StepErrorCode.UNSUPPORTED_KIND,
					"This service cannot run steps of kind %s.".formatted(claimedStep.spec().kind().wireName()));
			return new StepOutcome.Failed(error, StepOutcome.Reach.STEP, List.of());
		}
		try {
			return executor.execute(claimedStep);
		}
		catch (RuntimeException ex) {
			if (!Thread.currentThread().isInterrupted()) {
				logger.error("Step {} met a defect; it is tried again while it has attempts left",
						claimedStep.ref().stepId(), ex);
			}
			StepError error = new StepError(StepErrorCode.INTERNAL_ERROR,
					"The service met an unexpected error while it ran the step.", true);
			return new StepOutcome.RetryLater(error, null,
					(ex instanceof UnexpectedAttemptException defect) ? defect.calls() : List.of());
		}
	}

}
